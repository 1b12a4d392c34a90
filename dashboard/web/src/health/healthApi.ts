import { call } from '../api/http'
import type { Answer } from '../api/types'

export const healthApi = {
  audit: () => call<Answer<'audit'>>('GET', '/audit'),
  health: () => call<Answer<'health'>>('GET', '/health'),
}
