import { call, seen, tell } from '../api/http'
import type { Plan } from '../api/types'

const at = (batch: string) => `/plans/${encodeURIComponent(batch || '-')}`

export const plansApi = {
  all: async () => (await call<{ items: Plan[] }>('GET', '/plans?limit=200')).items,
  /** @param version the one that was seen, null for a new plan */
  put: (batch: string, plan: object, version: number | null) =>
    call<Plan>('PUT', at(batch), plan, version === null ? {} : seen(version)),
  /** what a plan file says, YAML or JSON */
  readFile: (text: string) => call<Plan>('POST', '/plan-files', { text }),
  remove: (plan: Plan) => tell('DELETE', at(plan.batch), undefined, seen(plan.plan_version)),
}
