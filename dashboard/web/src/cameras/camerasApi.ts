import { call, tell } from '../api/http'
import type { Answer, Body, CountingLine, Zone } from '../api/types'

const at = (id: string) => `/cameras/${encodeURIComponent(id)}`

export const camerasApi = {
  all: async () => (await call<Answer<'cameras'>>('GET', '/cameras')).items,
  add: (camera: Body<'addCamera'>) => call<Answer<'addCamera'>>('POST', '/cameras', camera),
  change: (id: string, camera: Body<'changeCamera'>) => call<Answer<'changeCamera'>>('PUT', at(id), camera),
  remove: (id: string) => tell('DELETE', at(id)),
  ledger: async (id: string) => (await call<Answer<'cameraRows'>>('GET', `${at(id)}/ledger-entries`)).items,
  coverage: (id: string, from: Date, to: Date) =>
    call<Answer<'coverage'>>(
      'GET',
      `/coverage?camera=${encodeURIComponent(id)}&from=${from.toISOString()}&to=${to.toISOString()}`,
    ),
  rules: (id: string) => call<Answer<'rules'>>('GET', `${at(id)}/rules`),
  /** @param version the one that was seen */
  changeRules: (id: string, version: number, lines: CountingLine[], zones: Zone[]) =>
    call<Answer<'changeRules'>>('PUT', `${at(id)}/rules`, { version, lines, zones } satisfies Body<'changeRules'>),
}
