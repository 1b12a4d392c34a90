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
