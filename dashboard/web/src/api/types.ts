import type { Line } from '../video/draw'
import type { ServerState } from '../video/tileState'

export interface FieldError {
  pointer: string
  code: string
  detail: string
}

/** Whether the evidence is whole, as the auditor found it. */
export interface Audit {
  state: 'ok' | 'red' | 'checking' | 'unknown'
  checked_at: string | null
  full_check_at: string | null
  rows: number
  violations: number
  trouble: string
  findings: { kind: string; camera: string; from: string | null; to: string | null; detail: string; text: string }[]
  rejected_records: number
  late_frames: { camera: string; at: string | null; frame: string; event_id: string }[]
  declared_gaps: { camera: string; cause: string; from: string | null; to: string | null; detail: string }[]
}

export interface Person {
  id: number
  name: string
  role: string
  every_farm: boolean
  farms: string[]
  rights: string[]
  disabled: boolean
}

export interface LineCount {
  line: string
  in: number
  out: number
  event_ms: number
}

export interface Counts {
  status: 'ok' | 'rebuilding' | 'away'
  lines: LineCount[]
}

/** The part of a camera that the websocket keeps telling. */
export interface CameraState {
  id: string
  state: ServerState
  cause: string
  detail: string
  last_frame_ms: number
  fps: number
  scored: boolean
  present: Record<string, number>
  counts: Counts
}

export interface CountingLine extends Line {
  margin: number
  counts: string
}

export interface Zone {
  id: string
  kind: string
  corners: { x: number; y: number }[]
}

export interface Camera extends CameraState {
  name: string
  farm: string
  role: string
  analysed_fps: number
  width: number
  height: number
  enabled: boolean
  simulated: boolean
  lines: CountingLine[]
  uri?: string
  transport?: string
  jpeg_quality?: number
  credential?: string
}

export interface LedgerRow {
  key: string
  seq: number
  event_id: string
  type: string
  event_ms: number
  line: string
  in: number
  out: number
  track: number
  detail: string
  hash: string
}

export interface Figure {
  name: string
  labels: string
  kind: 'rate' | 'drop' | 'value' | 'p95_seconds'
  now: number | null
  total: number | null
}

export interface ProcessNow {
  name: string
  up: boolean
  cpu_cores: number | null
  resident_bytes: number | null
  figures: Figure[]
}

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

/** Who is told of which alarms, and how. */
export interface Subscription {
  id: number
  version: number
  name: string
  /** null: every farm */
  farm: string | null
  /** empty: every code */
  codes: string[]
  /** of this severity and graver ones */
  severity: number
  channel: 'webhook' | 'email'
  address: string
  language: 'zh' | 'en'
  enabled: boolean
  trouble: string
  created_by: string
  pending: number
  parked: number
  failing_since: string | null
  /** only in the answer that made it */
  secret?: string
}

export interface Delivery {
  id: number
  alarm: string
  alarm_seq: number
  kind: string
  state: string
  attempts: number
  queued_at: string
  next_at: string
  last_status: number | null
  reason: string
}

export type Wish = Pick<
  Subscription,
  'name' | 'farm' | 'codes' | 'severity' | 'channel' | 'address' | 'language' | 'enabled'
>

/** What the websocket keeps telling of cameras: those that changed, and whether the list itself did. */
export interface CamerasTold {
  server_ms: number
  list_version: number
  cameras: CameraState[]
}

export type LoadingTold = LoadingNow & { batch: string; plan_version: number }

/** What the websocket keeps telling of loadings: those that changed. */
export interface LoadingsTold {
  status: string
  loadings: LoadingTold[]
}
