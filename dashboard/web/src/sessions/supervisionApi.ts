import { call, tell } from '../api/http'
import type { Answer, Body } from '../api/types'

const at = (session: string) => `/sessions/${encodeURIComponent(session)}`
const key = (id: string) => ({ 'Idempotency-Key': id })

/** An order's id, of the page's making: sent twice it is one order. */
export const fresh = () => crypto.randomUUID()

export const supervisionApi = {
  list: (phase = '', cursor = '') => {
    const query = new URLSearchParams({ limit: '50' })
    if (phase) query.set('phase', phase)
    return call<Answer<'supervisions'>>('GET', `/sessions?${query}${cursor}`)
  },
  one: (session: string) => call<Answer<'supervision'>>('GET', at(session)),
  types: async () => (await call<Answer<'businessTypes'>>('GET', '/business-types')).items,
  enterprises: async () => (await call<Answer<'enterprises'>>('GET', '/enterprises')).items,
  slots: (office: string, day: string) =>
    call<Answer<'slots'>>('GET', `/slots?${new URLSearchParams({ office, day })}`),
  book: (wish: Body<'book'>, id: string) => call<Answer<'book'>>('POST', '/appointments', wish, key(id)),
  cancel: (session: string, reason: string) => tell('POST', `${at(session)}/cancellation`, { reason }, key(fresh())),
  order: (session: string, wish: Body<'orderSupervision'>) =>
    call<Answer<'orderSupervision'>>('POST', `${at(session)}/orders`, wish, key(fresh())),
  invite: (session: string) => call<Answer<'inviteToSupervision'>>('POST', `${at(session)}/invitations`, {}),
  file: (session: string, sha256: string) => `/api/v1${at(session)}/files/${sha256}`,
}
