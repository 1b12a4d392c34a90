import { call, tell } from '../api/http'
import type { Camera, CountingLine, LedgerRow, Zone } from '../api/types'

const at = (id: string) => `/cameras/${encodeURIComponent(id)}`

export const camerasApi = {
  all: async () => (await call<{ items: Camera[] }>('GET', '/cameras')).items,
  add: (camera: object) => call<Camera>('POST', '/cameras', camera),
  change: (id: string, camera: object) => call<Camera>('PUT', at(id), camera),
  remove: (id: string) => tell('DELETE', at(id)),
  ledger: async (id: string) => (await call<{ items: LedgerRow[] }>('GET', `${at(id)}/ledger-entries`)).items,
  rules: (id: string) => call<{ version: number; lines: CountingLine[]; zones: Zone[] }>('GET', `${at(id)}/rules`),
  changeRules: (id: string, version: number, lines: CountingLine[], zones: Zone[]) =>
    call<{ version: number }>('PUT', `${at(id)}/rules`, { version, lines, zones }),
}
