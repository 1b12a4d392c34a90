import type { Say } from './say'

/** Time of day with seconds; 24 hours, as on a duty sheet. */
export function clock(ms: number): string {
  return ms > 0 ? new Date(ms).toLocaleTimeString('en-GB', { hour12: false }) : '—'
}

/** Day and time, for what may be of another day. */
export function dayAndTime(ms: number): string {
  if (ms <= 0) return '—'
  const at = new Date(ms)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** A span of time with its unit, the largest that is still exact enough to act on. Pure. */
export function spanText(ms: number, t: Say): string {
  if (ms < 1_000) return t('time.ms', { n: Math.round(ms / 10) * 10 })
  if (ms < 60_000) return t('time.s', { n: (ms / 1_000).toFixed(ms < 10_000 ? 1 : 0) })
  if (ms < 3_600_000) return t('time.min', { n: Math.floor(ms / 60_000) })
  return t('time.h', { n: Math.floor(ms / 3_600_000) })
}
