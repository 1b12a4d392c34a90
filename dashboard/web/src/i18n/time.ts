import type { Say } from './say'

/**
 * Every time on the page is Beijing's, wherever the reader and his clock may be: two officers on the telephone read the
 * same. It has no summer time.
 */
export const ZONE_MS = 8 * 3_600_000

/** `2026-11-25T13:00:00.000`, Beijing time. Pure. */
const beijing = (ms: number) => new Date(ms + ZONE_MS).toISOString().slice(0, -1)

/** Time of day with seconds; 24 hours, as on a duty sheet. */
export function clock(ms: number): string {
  return ms > 0 ? beijing(ms).slice(11, 19) : '—'
}

/** Day and time, for what may be of another day. */
export function dayAndTime(ms: number): string {
  return ms > 0 ? beijing(ms).slice(0, 16).replace('T', ' ') : '—'
}

/** `2026-11-25T13:00` of Beijing time, as a field for a time takes it. Pure. */
export const localTime = (ms: number) => beijing(ms).slice(0, 16)

/** With the zone that the server asks for; what is no time stays as it is, and the server says so. Pure. */
export function zonedTime(local: string): string {
  const at = new Date(`${local}Z`).getTime() - ZONE_MS
  return Number.isNaN(at) ? local : new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** A span of time with its unit, the largest that is still exact enough to act on. Pure. */
export function spanText(ms: number, t: Say): string {
  if (ms < 1_000) return t('time.ms', { n: Math.round(ms / 10) * 10 })
  if (ms < 60_000) return t('time.s', { n: (ms / 1_000).toFixed(ms < 10_000 ? 1 : 0) })
  if (ms < 3_600_000) return t('time.min', { n: Math.floor(ms / 60_000) })
  return t('time.h', { n: Math.floor(ms / 3_600_000) })
}
