import type { Answer } from '../api/types'

export type RecordedFrame = Answer<'recordedFramesOfCamera'>['frames'][number]

/** A picture of the recording that has a number, and where in the film it is. */
export interface NumberedFrame {
  /** camera/epoch/seq */
  id: string
  /** of the film: what the player's clock says when this picture is shown, microseconds since the epoch */
  filmUs: number
  eventUs: number
  frame: RecordedFrame
}

/** The player's clock tells no finer than this, and two pictures are never so near. */
const EXACT_US = 2_000
/** Where the file does not say by itself which picture it is. */
const INEXACT_US = 60_000

/** The pictures of an answer that the film holds, in its order. Pure. */
export function numbered(camera: string, frames: RecordedFrame[]): NumberedFrame[] {
  return frames
    .filter((frame) => frame.piece_us !== null)
    .map((frame) => ({
      id: `${camera}/${frame.epoch}/${frame.seq}`,
      filmUs: (frame.piece_us ?? 0) + frame.offset_us,
      eventUs: frame.event_us,
      frame,
    }))
    .sort((a, b) => a.filmUs - b.filmUs)
}

/** The picture that is shown at a time of the film, and no other: boxes belong on their own alone. Pure. */
export function frameAt(frames: NumberedFrame[], us: number): NumberedFrame | undefined {
  const near = nearest(frames, us)
  return near && Math.abs(near.filmUs - us) <= (near.frame.exact ? EXACT_US : INEXACT_US) ? near : undefined
}

function nearest(frames: NumberedFrame[], us: number): NumberedFrame | undefined {
  const after = frames.findIndex((one) => one.filmUs >= us)
  if (after < 0) return frames.at(-1)
  const [before, next] = [frames[after - 1], frames[after]]
  return before && next && us - before.filmUs < next.filmUs - us ? before : next
}

/** The last picture with a number that was shown by then. Pure. */
export const lastBefore = (frames: NumberedFrame[], us: number): NumberedFrame | undefined =>
  frames.findLast((one) => one.filmUs <= us + EXACT_US)

/** The next picture with a number in a direction. Pure. */
export function stepped(frames: NumberedFrame[], us: number, by: 1 | -1): NumberedFrame | undefined {
  return by > 0
    ? frames.find((one) => one.filmUs > us + EXACT_US)
    : frames.findLast((one) => one.filmUs < us - EXACT_US)
}

/** Asks for this much at once. */
const WINDOW_US = 60_000_000

/** The numbered pictures of one camera's recording, read as the player comes to them. */
export class FrameIndex {
  frames: NumberedFrame[] = []
  /** whether boxes of what was read are known */
  detections: 'kept' | 'partly' | 'gone' = 'kept'
  private readonly read = new Map<number, Promise<void>>()

  constructor(
    private readonly camera: string,
    private readonly ask: (from: number, to: number) => Promise<Answer<'recordedFramesOfCamera'>>,
  ) {}

  /** Reads what lies around a time, once. */
  async around(us: number): Promise<void> {
    const first = Math.floor((us - WINDOW_US / 4) / WINDOW_US)
    const last = Math.floor((us + WINDOW_US / 4) / WINDOW_US)
    for (let window = first; window <= last; window++) await this.window(window)
  }

  private window(window: number): Promise<void> {
    const known = this.read.get(window)
    if (known) return known
    const reading = this.readWindow(window * WINDOW_US).catch((e: unknown) => {
      this.read.delete(window)
      throw e
    })
    this.read.set(window, reading)
    return reading
  }

  private async readWindow(from: number): Promise<void> {
    let next = from
    while (next < from + WINDOW_US) {
      const answer = await this.ask(next, from + WINDOW_US)
      if (answer.detections !== 'kept' && answer.frames.length) this.detections = answer.detections
      const known = new Set(this.frames.map((one) => one.id))
      const fresh = numbered(this.camera, answer.frames).filter((one) => !known.has(one.id))
      this.frames = [...this.frames, ...fresh].sort((a, b) => a.filmUs - b.filmUs)
      if (!answer.next_from) return
      next = Math.max(next + 1, Date.parse(answer.next_from) * 1_000)
    }
  }
}
