import { call, seen, tell } from '../api/http'
import type { Alarm, AlarmHistory } from '../api/types'

const at = (alarm: Alarm) => `/alarms/${encodeURIComponent(alarm.id)}`

export const alarmsApi = {
  open: async () => (await call<{ items: Alarm[] }>('GET', '/alarms?limit=200')).items,
  closed: (cursor: string) =>
    call<{ items: Alarm[]; next_cursor: string | null }>(
      'GET',
      `/alarms?state=closed&limit=50${cursor ? `&cursor=${cursor}` : ''}`,
    ),
  history: (id: string) => call<AlarmHistory>('GET', `/alarms/${encodeURIComponent(id)}`),
  claim: (alarm: Alarm) => tell('POST', `${at(alarm)}/claim`, {}, seen(alarm.seq)),
  close: (alarm: Alarm, verdict: string, note: string) =>
    tell('POST', `${at(alarm)}/close`, { verdict, ...(note ? { note } : {}) }, seen(alarm.seq)),
  shelve: (alarm: Alarm, minutes: number, reason: string) =>
    tell('POST', `${at(alarm)}/shelve`, { minutes, reason }, seen(alarm.seq)),
}
