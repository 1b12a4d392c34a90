import { call, tell } from '../api/http'
import type { Answer, Order } from '../api/types'

const at = (batch: string) => `/loadings/${encodeURIComponent(batch)}`

export const loadingsApi = {
  page: (cursor = '') => call<Answer<'loadings'>>('GET', `/loadings?limit=50${cursor ? `&cursor=${cursor}` : ''}`),
  one: (batch: string) => call<Answer<'loading'>>('GET', at(batch)),
  /** @param key of the caller's making: the order's id */
  order: (batch: string, key: string, order: Order) =>
    call<Answer<'order'>>('POST', `${at(batch)}/commands`, order, { 'Idempotency-Key': key }),
  take: (batch: string) => call<Answer<'takeLoading'>>('POST', `${at(batch)}/assignment`, {}),
  handOver: (batch: string, to: string, note: string) =>
    call<Answer<'handOverLoading'>>('PUT', `${at(batch)}/assignment`, { to, note }),
  giveBack: (batch: string) => tell('DELETE', `${at(batch)}/assignment`),
  bundles: (batch: string) => call<Answer<'bundles'>>('GET', `${at(batch)}/bundles`),
  askForBundle: (batch: string) => call<Answer<'askForBundle'>>('POST', `${at(batch)}/bundles`, {}),
  verifyBundle: (id: number) => call<Answer<'verifyBundle'>>('GET', `/bundles/${id}/verification`),
}
