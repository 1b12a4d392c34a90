import { computed, onBeforeUnmount, ref, type Ref } from 'vue'
import type { FrameIndex, NumberedFrame } from './frames'
import { stepped } from './frames'
import { within, type Span } from './spans'
import { Viewed } from './viewed'

/** What a pane with a film can do. */
export interface Pane {
  seek: (us: number) => void
  play: (rate: number) => void
  pause: () => void
  clockUs: () => number
  nextStart: (us: number) => number | null
  isRecorded: (us: number) => boolean
  index: FrameIndex
  current: NumberedFrame | null
}

export const RATES = [0.125, 0.25, 0.5, 1, 2, 4, 8]

/** Films that are further from the first than this are set to its time. */
const DRIFT_US = 150_000

/** Several films in step, the first of which leads; and what of them was looked at. */
export function useReel(whole: Ref<Span>, lead: Ref<string>, speed: Ref<number>) {
  const panes = new Map<string, Pane>()
  const playing = ref(false)
  const rate = ref(1)
  const atUs = ref(0)
  let viewed = new Viewed(speed.value)
  /** one more whenever something more was looked at */
  const looks = ref(0)
  /** pictures that a step leads to, by camera */
  const stepTo = new Map<string, number>()

  const leading = (): Pane | undefined => panes.get(lead.value)

  function pane(camera: string, one: Pane | null): void {
    if (one) panes.set(camera, one)
    else panes.delete(camera)
  }

  function reset(): void {
    viewed = new Viewed(speed.value)
  }

  /** A picture of a camera was painted. */
  function shown(camera: string, us: number): void {
    if (playing.value) viewed.ran(camera, us, rate.value)
    else {
      const wanted = stepTo.get(camera)
      viewed.stood(camera, us, wanted !== undefined && Math.abs(wanted - us) < 3_000)
      stepTo.delete(camera)
    }
    looks.value++
    if (camera !== lead.value) return
    atUs.value = us
    for (const [id, other] of panes)
      if (id !== camera && playing.value && Math.abs(other.clockUs() - us) > DRIFT_US) {
        viewed.jumped(id)
        other.seek(us)
      }
  }

  function jump(us: number): void {
    const to = Math.max(whole.value.from, Math.min(whole.value.to, us))
    for (const [id, one] of panes) {
      viewed.jumped(id)
      one.seek(to)
    }
    stepTo.clear()
    atUs.value = to
  }

  function play(): void {
    if (atUs.value >= whole.value.to - 100_000) return
    playing.value = true
    for (const one of panes.values()) one.play(rate.value)
  }

  function pause(): void {
    playing.value = false
    for (const one of panes.values()) one.pause()
  }

  function setRate(to: number): void {
    rate.value = to
    if (playing.value) for (const one of panes.values()) one.play(to)
  }

  const faster = (by: 1 | -1): void => {
    const at = RATES.indexOf(rate.value) + by
    if (RATES[at]) setRate(RATES[at])
  }

  /** To the next picture of the leading camera that has a number; the others show that moment. */
  async function step(by: 1 | -1): Promise<void> {
    pause()
    const one = leading()
    if (!one) return
    await one.index.around(atUs.value).catch(() => {})
    const frame = stepped(one.index.frames, atUs.value, by)
    if (!frame || frame.filmUs < whole.value.from || frame.filmUs > whole.value.to) return
    showFrame(frame, true)
  }

  /** A little behind its beginning, or a browser shows the one before. */
  function showFrame(frame: NumberedFrame, neighbour: boolean): void {
    for (const [id, other] of panes) {
      if (!neighbour) viewed.jumped(id)
      if (id === lead.value && neighbour) stepTo.set(id, frame.filmUs)
      other.seek(frame.filmUs + 1_000)
    }
    atUs.value = frame.filmUs
  }

  /** Where the leading film has a hole, or the time that was counted is over. */
  function tick(): void {
    const one = leading()
    if (!one || !playing.value) return
    const now = one.clockUs()
    if (now >= whole.value.to) {
      pause()
      return
    }
    if (one.isRecorded(now + 50_000)) return
    const next = one.nextStart(now)
    if (next === null || next >= whole.value.to) pause()
    else jump(next)
  }

  const timer = setInterval(tick, 200)
  onBeforeUnmount(() => clearInterval(timer))

  /** Of each camera, within the time that was counted. */
  const seen = computed(() => {
    // What was looked at is no state of Vue's: this tells when there is more.
    if (looks.value < 0) return []
    return viewed.cameras().map((camera) => ({ camera, spans: within(viewed.of(camera), whole.value) }))
  })

  function add(camera: string, span: Span): void {
    viewed.add(camera, span)
    looks.value++
  }

  return {
    panes,
    pane,
    leading,
    playing,
    rate,
    atUs,
    seen,
    shown,
    jump,
    play,
    pause,
    setRate,
    faster,
    step,
    showFrame,
    reset,
    add,
  }
}
