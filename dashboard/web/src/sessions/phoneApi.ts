import { call } from '../api/http'
import type { Answer, Body } from '../api/types'
import { base64Of } from '../evidence/base64'
import { fresh } from './supervisionApi'

const bearer = (access: string) => ({ Authorization: `Bearer ${access}` })

/** What a phone asks; it has no account, only what its link gave it. */
export const phoneApi = {
  enter: (wish: Body<'enterByPhone'>) => call<Answer<'enterByPhone'>>('POST', '/phone/entries', wish),
  session: (access: string) => call<Answer<'phoneSession'>>('GET', '/phone/session', undefined, bearer(access)),
  order: (access: string, wish: Body<'orderByPhone'>) =>
    call<Answer<'orderByPhone'>>('POST', '/phone/orders', wish, { ...bearer(access), 'Idempotency-Key': fresh() }),
  announce: (access: string, wish: Body<'announceUpload'>) =>
    call<Answer<'announceUpload'>>('POST', '/phone/uploads', wish, bearer(access)),
  part: (access: string, id: string, part: number, data: Uint8Array) =>
    call<Answer<'putUploadPart'>>(
      'PUT',
      `/phone/uploads/${id}/parts/${part}`,
      { data: base64Of(data) },
      bearer(access),
    ),
}

/** The SHA-256 of a file, taken on the device before anything leaves it; lower-case hex. */
export async function sha256(file: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', file))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Sends a whole file, going on where an earlier try ended. */
export async function send(
  access: string,
  purpose: 'photo' | 'document',
  about: string,
  file: File,
): Promise<Answer<'putUploadPart'>> {
  const content = await file.arrayBuffer()
  const told = { purpose, about, sha256: await sha256(content), bytes: content.byteLength }
  let now: Answer<'putUploadPart'> = await phoneApi.announce(access, {
    ...told,
    device_ms: file.lastModified,
    name: file.name.slice(0, 200),
  })
  while (!now.complete) {
    const from = now.next_part * now.part_bytes
    const data = new Uint8Array(content.slice(from, from + now.part_bytes))
    now = await phoneApi.part(access, now.id, now.next_part, data)
  }
  return now
}
