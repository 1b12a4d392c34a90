import { call } from '../api/http'
import type { Answer } from '../api/types'

export const farmsApi = {
  offices: async () => (await call<Answer<'offices'>>('GET', '/offices')).items,
  all: async () => (await call<Answer<'farms'>>('GET', '/farms')).items,
}
