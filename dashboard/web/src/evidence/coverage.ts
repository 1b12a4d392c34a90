import type { Answer } from '../api/types'

export type Coverage = Answer<'coverage'>
export type CoverageKind = Coverage['spans'][number]['kind']

/** Part of a bar. */
export interface Piece {
  kind: CoverageKind
  cause: string
  fromMs: number
  toMs: number
  /** of the whole bar, in percent */
  width: number
}

/** The spans of an answer as parts of a bar that add up to it. Pure. */
export function pieces(coverage: Coverage): Piece[] {
  const whole = coverage.to_us - coverage.from_us
  return coverage.spans.map((span) => ({
    kind: span.kind,
    cause: span.cause,
    fromMs: span.start_us / 1000,
    toMs: span.end_us / 1000,
    width: ((span.end_us - span.start_us) / whole) * 100,
  }))
}

/** Share of the time of each kind in percent; what there is of a kind is never told as nothing. Pure. */
export function shares(coverage: Coverage): { kind: CoverageKind; percent: number }[] {
  const whole = coverage.to_us - coverage.from_us
  return (Object.entries(coverage.totals_us) as [CoverageKind, number][])
    .filter(([, micros]) => micros > 0)
    .map(([kind, micros]) => ({
      kind,
      percent: Math.max(1, Math.min(micros < whole ? 99 : 100, Math.round((micros / whole) * 100))),
    }))
}
