import type { LoadingItem } from '../api/types'
import { ZONE_MS } from '../i18n/time'

const DAY_MS = 86_400_000

/** The first moment of the day in Beijing time. Pure. */
export const dayBegin = (ms: number) => Math.floor((ms + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS

/** The time of day in Beijing, without seconds. Pure. */
export const hourOf = (ms: number) => new Date(ms + ZONE_MS).toISOString().slice(11, 16)

/** A loading on the line of a day. */
export interface DayBar<T> {
  loading: T
  /** where it begins and how long it is, in percent of the day */
  left: number
  width: number
  state: 'planned' | 'running' | 'done'
}

/** How far along the day `ms` is, in percent. Pure. */
export const alongDay = (ms: number, begin: number) => Math.max(0, Math.min(100, ((ms - begin) / DAY_MS) * 100))

/** The loadings of the day that began at `begin`, in the order of their beginning. Pure. */
export function dayBars<T extends Pick<LoadingItem, 'batch' | 'from_ms' | 'to_ms' | 'phase'>>(
  loadings: readonly T[],
  begin: number,
): DayBar<T>[] {
  return loadings
    .filter((one) => one.from_ms < begin + DAY_MS && one.to_ms > begin)
    .sort((a, b) => a.from_ms - b.from_ms || a.batch.localeCompare(b.batch))
    .map((loading) => {
      const left = alongDay(loading.from_ms, begin)
      return {
        loading,
        left,
        width: Math.max(1, alongDay(loading.to_ms, begin) - left),
        state:
          loading.phase === 'concluded'
            ? 'done'
            : loading.phase === 'armed' || loading.phase === 'reconciling'
              ? 'running'
              : 'planned',
      }
    })
}
