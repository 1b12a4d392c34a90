import type { Line } from './video/draw'
import type { ServerState } from './video/tileState'

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

/** What the server refused, in the reader's language (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly errors: FieldError[] = [],
    readonly traceId = '',
  ) {
    super(detail)
  }

  field(name: string): string | undefined {
    return this.errors.find((e) => e.pointer === `/${name}`)?.detail
  }
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

let language = 'zh'
let signedOut: () => void = () => {}

export function configureApi(settings: { language?: string; signedOut?: () => void }): void {
  language = settings.language ?? language
  signedOut = settings.signedOut ?? signedOut
}

/** One request to our own server; what it refuses is a Problem. */
export async function call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const response = await answer(method, path, body, headers)
  return (response.status === 204 ? undefined : await response.json()) as T
}

/** A picture; why there is none is a Problem. */
export async function picture(path: string): Promise<Blob> {
  return (await answer('GET', path)).blob()
}

async function answer(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  let response: Response
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers: {
        'Accept-Language': language,
        ...headers,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  } catch {
    throw new Problem(0, 'OFFLINE', '')
  }
  if (response.ok) return response
  const told = await response.json().catch(() => ({}))
  const problem = new Problem(response.status, told.code ?? 'INTERNAL', told.detail ?? '', told.errors, told.trace_id)
  if (problem.code === 'NOT_SIGNED_IN') signedOut()
  throw problem
}

const json = JSON.stringify

export const api = {
  whoAmI: () => call<Person>('GET', '/session'),
  signIn: (name: string, password: string) => call<Person>('POST', '/session', { name, password }),
  signOut: () => call<void>('DELETE', '/session'),
  changePassword: (old_password: string, new_password: string) =>
    call<void>('PUT', '/session/password', { old_password, new_password }),
  ticket: async () => (await call<{ ticket: string }>('POST', '/ws-tickets', {})).ticket,
  cameras: async () => (await call<{ items: Camera[] }>('GET', '/cameras')).items,
  addCamera: (camera: object) => call<Camera>('POST', '/cameras', camera),
  changeCamera: (id: string, camera: object) => call<Camera>('PUT', `/cameras/${encodeURIComponent(id)}`, camera),
  removeCamera: (id: string) => call<void>('DELETE', `/cameras/${encodeURIComponent(id)}`),
  ledger: async (id: string) =>
    (await call<{ items: LedgerRow[] }>('GET', `/cameras/${encodeURIComponent(id)}/ledger-entries`)).items,
  rules: (id: string) => call<{ version: number; lines: CountingLine[]; zones: Zone[] }>('GET', `/cameras/${encodeURIComponent(id)}/rules`),
  changeRules: (id: string, version: number, lines: CountingLine[], zones: Zone[]) =>
    call<{ version: number }>('PUT', `/cameras/${encodeURIComponent(id)}/rules`, { version, lines, zones }),
  audit: () => call<Audit>('GET', '/audit'),
  health: () => call<{ server_ms: number; counts: string; processes: ProcessNow[] }>('GET', '/health'),
  people: async () => (await call<{ items: Person[] }>('GET', '/people')).items,
  addPerson: (person: object) => call<Person>('POST', '/people', person),
  changePerson: (id: number, person: object) => call<Person>('PUT', `/people/${id}`, person),
}

export const same = (a: unknown, b: unknown) => json(a) === json(b)
