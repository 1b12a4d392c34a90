import { bytes, Problem } from '../api/http'
import type { Answer } from '../api/types'

export type Recording = Answer<'recordingOfCamera'>
export type Piece = Recording['pieces'][number]

/** What is held ready before and behind the picture that is shown, in seconds. */
const AHEAD = 30
const BEHIND = 20

/** Why a film cannot be shown. */
export type FilmTrouble = 'unsupported' | { why: unknown }

/**
 * The recording of one camera in one <video>: its pieces are put where they belong in time, and holes stay holes. The
 * player's clock 0 is `baseUs`, so several films of one base are in step by one clock.
 */
export class Film {
  private readonly source = new MediaSource()
  private readonly url = URL.createObjectURL(this.source)
  private buffer: SourceBuffer | null = null
  private pieces: Piece[] = []
  /** starts of pieces that are put in */
  private readonly held = new Set<number>()
  private mime = ''
  private feeding = false
  private closed = false

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly baseUs: number,
    private readonly read: () => Promise<Recording>,
    private readonly troubled: (trouble: FilmTrouble) => void,
  ) {}

  /** Reads which pieces there are; nothing is shown before the first {@link feed}. */
  async open(): Promise<void> {
    const opened = new Promise((done) => this.source.addEventListener('sourceopen', done, { once: true }))
    this.video.src = this.url
    await Promise.all([this.readPieces(), opened])
    if (this.isClosed()) return
    const first = this.pieces[0]
    if (!first) return
    if (!MediaSource.isTypeSupported(first.mime)) {
      this.troubled('unsupported')
      return
    }
    this.source.duration = Math.max(...this.pieces.map((piece) => this.secondsOf(piece.end_us))) + 1
    this.mime = first.mime
    this.buffer = this.source.addSourceBuffer(first.mime)
    this.buffer.mode = 'segments'
  }

  private async readPieces(): Promise<void> {
    this.pieces = (await this.read()).pieces.filter((piece) => piece.state === 'closed' && piece.media && piece.mime)
  }

  secondsOf(us: number): number {
    return (us - this.baseUs) / 1e6
  }

  /** Where the next piece begins after a time; null if there is none. */
  nextStart(us: number): number | null {
    return this.pieces.find((piece) => piece.start_us > us)?.start_us ?? null
  }

  isRecorded(us: number): boolean {
    return this.pieces.some((piece) => piece.start_us <= us && piece.end_us > us)
  }

  /** Holds ready what lies around the picture that is shown. */
  async feed(): Promise<void> {
    if (this.feeding || !this.buffer || this.closed) return
    this.feeding = true
    try {
      let piece = this.wanted()
      while (piece) {
        await this.put(piece)
        piece = this.wanted()
      }
    } catch (why) {
      if (!this.isClosed()) this.troubled({ why })
    } finally {
      this.feeding = false
    }
  }

  /** Whether somebody closed it while it waited for something. */
  private isClosed(): boolean {
    return this.closed
  }

  private wanted(): Piece | undefined {
    if (this.isClosed()) return undefined
    const from = this.baseUs + (this.video.currentTime - 2) * 1e6
    const to = this.baseUs + (this.video.currentTime + AHEAD * Math.max(1, this.video.playbackRate)) * 1e6
    return this.pieces.find((piece) => piece.end_us > from && piece.start_us < to && !this.held.has(piece.start_us))
  }

  private async put(piece: Piece): Promise<void> {
    const data = await this.fetch(piece)
    const buffer = this.buffer
    if (!buffer || this.isClosed()) return
    await this.makeRoom(buffer)
    if (piece.mime !== this.mime) buffer.changeType((this.mime = piece.mime))
    buffer.timestampOffset = this.secondsOf(piece.start_us)
    await done(buffer, () => buffer.appendBuffer(data))
    this.held.add(piece.start_us)
  }

  /** A link holds for minutes only; a new one is asked for then. */
  private async fetch(piece: Piece): Promise<ArrayBuffer> {
    try {
      return await bytes(piece.media)
    } catch (e) {
      if (!(e instanceof Problem) || e.code !== 'MEDIA_LINK_OVER') throw e
      await this.readPieces()
      const again = this.pieces.find((one) => one.start_us === piece.start_us)
      if (!again) throw e
      return bytes(again.media)
    }
  }

  private async makeRoom(buffer: SourceBuffer): Promise<void> {
    const now = this.baseUs + this.video.currentTime * 1e6
    const room = (AHEAD * Math.max(1, this.video.playbackRate) + 10) * 1e6
    for (const piece of this.pieces) {
      const far = piece.end_us < now - BEHIND * 1e6 || piece.start_us > now + room
      if (!far || !this.held.has(piece.start_us)) continue
      await done(buffer, () => buffer.remove(Math.max(0, this.secondsOf(piece.start_us)), this.secondsOf(piece.end_us)))
      this.held.delete(piece.start_us)
    }
  }

  close(): void {
    this.closed = true
    URL.revokeObjectURL(this.url)
    this.video.removeAttribute('src')
    this.video.load()
  }
}

function done(buffer: SourceBuffer, act: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      buffer.removeEventListener('updateend', end)
      buffer.removeEventListener('error', fail)
      resolve()
    }
    const fail = (): void => {
      buffer.removeEventListener('updateend', end)
      reject(new Error('the browser cannot read a piece of this recording'))
    }
    buffer.addEventListener('updateend', end)
    buffer.addEventListener('error', fail, { once: true })
    act()
  })
}
