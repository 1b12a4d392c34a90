import { call, seen, tell } from '../api/http'
import type { Alarm, Answer, Body } from '../api/types'

const at = (id: string) => `/alarms/${encodeURIComponent(id)}`

export const alarmsApi = {
  open: (cursor: string) => call<Answer<'alarms'>>('GET', `/alarms?limit=200${cursor ? `&cursor=${cursor}` : ''}`),
  closed: (cursor: string) =>
    call<Answer<'alarms'>>('GET', `/alarms?state=closed&limit=50${cursor ? `&cursor=${cursor}` : ''}`),
  codes: async () => (await call<Answer<'alarmCodes'>>('GET', '/alarm-codes')).items,
  clips: (id: string) => call<Answer<'clipsOfAlarm'>>('GET', `${at(id)}/clips`),
  history: (id: string) => call<Answer<'alarm'>>('GET', at(id)),
  claim: (alarm: Alarm) => tell('POST', `${at(alarm.id)}/claim`, {}, seen(alarm.seq)),
  close: (alarm: Alarm, verdict: Body<'closeAlarm'>['verdict'], note: string) => {
    const body: Body<'closeAlarm'> = { verdict, ...(note ? { note } : {}) }
    return tell('POST', `${at(alarm.id)}/close`, body, seen(alarm.seq))
  },
  shelve: (alarm: Alarm, minutes: number, reason: string) =>
    tell('POST', `${at(alarm.id)}/shelve`, { minutes, reason } satisfies Body<'shelveAlarm'>, seen(alarm.seq)),
}
