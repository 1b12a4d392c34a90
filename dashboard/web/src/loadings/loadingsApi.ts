import { call } from '../api/http'
import type { Loading, LoadingItem } from '../api/types'

const at = (batch: string) => `/loadings/${encodeURIComponent(batch)}`

export const loadingsApi = {
  page: (cursor = '') =>
    call<{ status: string; items: LoadingItem[]; next_cursor: string | null }>(
      'GET',
      `/loadings?limit=50${cursor ? `&cursor=${cursor}` : ''}`,
    ),
  one: (batch: string) => call<Loading>('GET', at(batch)),
  order: (batch: string, key: string, kind: string, values: Record<string, unknown>) =>
    call<{ command: string }>('POST', `${at(batch)}/commands`, { kind, values }, { 'Idempotency-Key': key }),
}
