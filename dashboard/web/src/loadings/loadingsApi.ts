import { call } from '../api/http'
import type { Answer, Order } from '../api/types'

const at = (batch: string) => `/loadings/${encodeURIComponent(batch)}`

export const loadingsApi = {
  page: (cursor = '') => call<Answer<'loadings'>>('GET', `/loadings?limit=50${cursor ? `&cursor=${cursor}` : ''}`),
  one: (batch: string) => call<Answer<'loading'>>('GET', at(batch)),
  /** @param key of the caller's making: the order's id */
  order: (batch: string, key: string, order: Order) =>
    call<Answer<'order'>>('POST', `${at(batch)}/commands`, order, { 'Idempotency-Key': key }),
}
