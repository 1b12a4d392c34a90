import type { FieldError } from './types'

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

let language = 'zh'
let signedOut: () => void = () => {}

export function configureApi(settings: { language?: string; signedOut?: () => void }): void {
  language = settings.language ?? language
  signedOut = settings.signedOut ?? signedOut
}

/** One request to our own server and its answer; what it refuses is a Problem. */
export async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  return (await (await answer(method, path, body, headers)).json()) as T
}

/** One request of which only matters that it was taken. */
export async function tell(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<void> {
  await answer(method, path, body, headers)
}

/** A picture; why there is none is a Problem. */
export async function picture(path: string): Promise<Blob> {
  return (await answer('GET', path)).blob()
}

/** A file of ours by the address that an answer named. */
export async function bytes(url: string): Promise<ArrayBuffer> {
  return (await answer('GET', url.replace(/^\/api\/v1/, ''))).arrayBuffer()
}

/** Says which version was seen, so that nobody overwrites what they did not see. */
export const seen = (version: number) => ({ 'If-Match': `"${version}"` })

async function answer(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
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
  const problem = await refused(response)
  if (problem.code === 'NOT_SIGNED_IN') signedOut()
  throw problem
}

/** What is no problem+json comes from something between us and the server. */
async function refused(response: Response): Promise<Problem> {
  const told = (await response.json().catch(() => ({}))) as {
    code?: string
    detail?: string
    errors?: FieldError[]
    trace_id?: string
  }
  return new Problem(response.status, told.code ?? 'INTERNAL', told.detail ?? '', told.errors, told.trace_id)
}
