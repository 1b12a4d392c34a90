import { call } from '../api/http'
import type { Answer } from '../api/types'

/** What is asked of statistics; an empty text asks for nothing. */
export interface StatsWish {
  group: string
  from: string
  to: string
  office: string
  data: string
}

/** `?group=…`, without what is empty. Pure. */
export function statsQuery(wish: Partial<StatsWish>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(wish)) if (value) query.set(name, value)
  return query.size ? `?${query}` : ''
}

export const statsApi = {
  loadings: (wish: StatsWish) => call<Answer<'loadingStats'>>('GET', `/stats/loadings${statsQuery(wish)}`),
  alarms: ({ from, to, office }: StatsWish) =>
    call<Answer<'alarmStats'>>('GET', `/stats/alarms${statsQuery({ from, to, office })}`),
  /** where a table for spreadsheets is; the session's cookie goes with it */
  table: (what: 'loadings' | 'alarms', wish: Partial<StatsWish>) => `/api/v1/stats/${what}.csv${statsQuery(wish)}`,
}
