import type { Alarm, Loading } from '../api/types'

const COUNTS = ['COUNT_MISMATCH', 'COUNT_OVER', 'COUNT_UNCERTAIN']
const SHOWN = 3

/** Whether an alarm is about a count, and so about crossings that have pictures of their own. */
export const aboutCount = (alarm: Pick<Alarm, 'code' | 'batch' | 'frames'>) =>
  COUNTS.includes(alarm.code) && alarm.batch !== '' && alarm.frames.length === 0

/**
 * The pictures that a wrong count is about: the crossings in doubt that nobody has resolved, and the last that was
 * counted before the alarm. Pure.
 */
export function picturesInDoubt(
  loading: Pick<Loading, 'uncertain' | 'rows'>,
  alarm: Pick<Alarm, 'event_ms'>,
): string[] {
  const inDoubt = loading.uncertain.filter((one) => !one.resolution).flatMap((one) => one.frames.slice(-1))
  const counted = loading.rows
    .filter((row) => row.type === 'crossing_in' || row.type === 'crossing_out')
    .filter((row) => row.at_ms <= alarm.event_ms && row.frames.length > 0)
  const last = counted.at(-1)?.frames.at(-1)
  return [...new Set([...inDoubt.slice(-SHOWN), ...(last ? [last] : [])])]
}
