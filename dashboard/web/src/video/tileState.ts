import type { CameraCondition } from '../api/types'

/** What a tile says, from what the server knows of the camera and what this browser has painted. Pure. */
export type TileKind = CameraCondition | 'connecting'
export type Tone = 'ok' | 'amber' | 'red' | 'quiet'

export interface TileInput {
  state: CameraCondition
  /** capture time of the newest painted picture in milliseconds, 0 if none was painted */
  captureMs: number
  /** now on the server's clock */
  nowMs: number
  /** analysed pictures a second: slow cameras are not late between two pictures */
  fps: number
}

export interface TileView {
  kind: TileKind
  /** of the newest painted picture; null if none was painted */
  ageMs: number | null
  tone: Tone
  /** the picture is old: draw it dimmed, with the state over it */
  dimmed: boolean
}

export const LAGGING_MS = 1_000
export const LATE_MS = 3_000
export const STALLED_MS = 10_000

export function tileView(input: TileInput): TileView {
  const ageMs = input.captureMs > 0 ? Math.max(0, input.nowMs - input.captureMs) : null
  if (input.state === 'off') return { kind: 'off', ageMs, tone: 'quiet', dimmed: true }
  if (input.state === 'no_signal') return { kind: 'no_signal', ageMs, tone: 'red', dimmed: true }
  if (input.state === 'stalled') return { kind: 'stalled', ageMs, tone: 'red', dimmed: true }
  if (ageMs === null) return { kind: 'connecting', ageMs, tone: 'quiet', dimmed: true }
  const between = 1_000 / Math.max(0.1, input.fps)
  if (ageMs > STALLED_MS + between) return { kind: 'stalled', ageMs, tone: 'red', dimmed: true }
  if (ageMs > LATE_MS + between) return { kind: 'lagging', ageMs, tone: 'red', dimmed: false }
  if (ageMs > LAGGING_MS + between) return { kind: 'lagging', ageMs, tone: 'amber', dimmed: false }
  return { kind: 'live', ageMs, tone: 'ok', dimmed: false }
}

/** What a list says of a camera whose pictures are not on the screen now: what the server knows. */
export function listView(state: CameraCondition, lastFrameMs: number, nowMs: number): TileView {
  const tones: Record<CameraCondition, Tone> = {
    live: 'ok',
    lagging: 'amber',
    stalled: 'red',
    no_signal: 'red',
    off: 'quiet',
  }
  const ageMs = lastFrameMs > 0 ? Math.max(0, nowMs - lastFrameMs) : null
  return { kind: state, ageMs, tone: tones[state], dimmed: state !== 'live' && state !== 'lagging' }
}

/** The value below which 95 of 100 lie; null for none. */
export function p95(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? null
}
