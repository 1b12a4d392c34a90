import { call } from './api'

/** An alarm after one step of its life, as REST and the websocket tell it. */
export interface Alarm {
  id: string
  seq: number
  batch: string
  camera: string
  farm: string
  code: string
  name_zh: string
  name_en: string
  severity: 1 | 2 | 3 | 4
  state: 'raised' | 'acked' | 'resolved' | 'closed'
  raised_ms: number
  event_ms: number
  occurrences: number
  escalation: number
  shelved_until_ms: number
  owner: string
  verdict: string
  detail_zh: string
  detail_en: string
  rule: string
  rule_version: number
  to: string[]
  values: Record<string, string>
  frames: string[]
}

export interface AlarmHistory extends Alarm {
  steps: Alarm[]
  under_way_by: string
}

/** Where a loading stands now; absent fields are not known. */
export interface LoadingNow {
  seq: number
  phase: string
  in: number
  out: number
  uncertain: number
  declared: number
  event_ms: number
}

export interface PlanSummary {
  batch: string
  plan_version: number
  farm: string
  leg: string
  from_ms: number
  to_ms: number
  truck_plate: string
  declared_head: number
}

export interface LoadingItem extends PlanSummary, Partial<LoadingNow> {
  open_alarms: number
}

export interface Plan extends PlanSummary {
  trailer_plate: string
  cross_border_plate: string
  counting_line: string
  second_counting_line: string
  isolation_until: string
  withdrawal_until: string
  seals: string[]
  compartments: number[]
  cameras: { camera: string; role: string }[]
}

interface Row {
  seq: number
  at_ms: number
  camera: string
  frames: string[]
}

export interface Gate extends Row {
  gate: 'disinfection' | 'clinical' | 'counting' | 'sealing'
  state: string
  machine: string
  by: string
  reason: string
}

export interface Reading extends Row {
  slot: string
  outcome: string
  text: string
  machine: string
  raw: string
  expected: string
  confidence: string
  votes: string
  kind: string
  by: string
  reason: string
}

export interface Uncertain extends Row {
  event: string
  line: string
  reason: string
  resolution: { in: string; out: string; reason: string; actor: string } | null
}

export interface Ordered extends Row {
  id: string
  kind: string
  actor: string
  refused: string
}

export interface TimelineRow extends Row {
  type: string
  rule: string
  rule_version: number
  in: number
  out: number
  detail: string
  hash: string
  values: Record<string, string>
}

export interface Loading {
  batch: string
  seq: number
  phase: string
  counts: {
    in: number
    out: number
    machine: number | null
    recounted_by: string
    second: number | null
    tally: number | null
    outcome: string
    uncertain: number
    compartments: number[]
  }
  gates: Gate[]
  readings: Reading[]
  uncertain: Uncertain[]
  commands: Ordered[]
  outcome: (Row & { outcome: string; actor: string; reason: string }) | null
  rows: TimelineRow[]
  status: 'ok' | 'rebuilding' | 'away'
  plan: Plan
  cameras: { id: string; role: string; name: string }[]
  now: Partial<LoadingNow>
  alarms: Alarm[]
}

const id = encodeURIComponent
const seen = (seq: number) => ({ 'If-Match': `"${seq}"` })

export const judged = {
  alarms: async () => (await call<{ items: Alarm[] }>('GET', '/alarms?limit=200')).items,
  closedAlarms: (cursor: string) =>
    call<{ items: Alarm[]; next_cursor: string | null }>('GET', `/alarms?state=closed&limit=50${cursor ? `&cursor=${cursor}` : ''}`),
  alarm: (alarm: string) => call<AlarmHistory>('GET', `/alarms/${id(alarm)}`),
  claim: (alarm: Alarm) => call<void>('POST', `/alarms/${id(alarm.id)}/claim`, {}, seen(alarm.seq)),
  close: (alarm: Alarm, verdict: string, note: string) =>
    call<void>('POST', `/alarms/${id(alarm.id)}/close`, { verdict, ...(note ? { note } : {}) }, seen(alarm.seq)),
  shelve: (alarm: Alarm, minutes: number, reason: string) =>
    call<void>('POST', `/alarms/${id(alarm.id)}/shelve`, { minutes, reason }, seen(alarm.seq)),
  loadings: (cursor = '') =>
    call<{ status: string; items: LoadingItem[]; next_cursor: string | null }>('GET', `/loadings?limit=50${cursor ? `&cursor=${cursor}` : ''}`),
  loading: (batch: string) => call<Loading>('GET', `/loadings/${id(batch)}`),
  order: (batch: string, key: string, kind: string, values: Record<string, unknown>) =>
    call<{ command: string }>('POST', `/loadings/${id(batch)}/commands`, { kind, values }, { 'Idempotency-Key': key }),
  plans: async () => (await call<{ items: Plan[] }>('GET', '/plans?limit=200')).items,
  /** @param version the one that was seen, null for a new plan */
  putPlan: (batch: string, plan: object, version: number | null) =>
    call<Plan>('PUT', `/plans/${id(batch || '-')}`, plan, version === null ? {} : seen(version)),
  /** what a plan file says, YAML or JSON */
  readPlanFile: (text: string) => call<Plan>('POST', '/plan-files', { text }),
  removePlan: (plan: Plan) => call<void>('DELETE', `/plans/${id(plan.batch)}`, undefined, seen(plan.plan_version)),
}
