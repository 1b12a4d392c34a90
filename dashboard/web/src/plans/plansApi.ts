import { call, seen, tell } from '../api/http'
import { allPages } from '../api/pages'
import type { Answer, Body, Plan } from '../api/types'

const at = (batch: string) => `/plans/${encodeURIComponent(batch || '-')}`

export const plansApi = {
  all: () => allPages((cursor) => call<Answer<'plans'>>('GET', `/plans?limit=200${cursor}`)),
  /** @param version the one that was seen, null for a new plan */
  put: (batch: string, plan: Body<'putPlan'>, version: number | null) =>
    call<Answer<'putPlan'>>('PUT', at(batch), plan, version === null ? {} : seen(version)),
  /** what a plan file says, YAML or JSON */
  readFile: (text: string) =>
    call<Answer<'readPlanFile'>>('POST', '/plan-files', { text } satisfies Body<'readPlanFile'>),
  remove: (plan: Plan) => tell('DELETE', at(plan.batch), undefined, seen(plan.plan_version)),
}
