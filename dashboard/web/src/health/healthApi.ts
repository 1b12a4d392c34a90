import { call } from '../api/http'
import type { Audit, ProcessNow } from '../api/types'

export const healthApi = {
  audit: () => call<Audit>('GET', '/audit'),
  health: () => call<{ server_ms: number; counts: string; processes: ProcessNow[] }>('GET', '/health'),
}
