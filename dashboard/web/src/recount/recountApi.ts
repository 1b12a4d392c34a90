import { call, tell } from '../api/http'
import type { Answer } from '../api/types'

export type Recount = Answer<'recount'>

const at = (batch: string) => `/loadings/${encodeURIComponent(batch)}`
const camera = (id: string) => `/cameras/${encodeURIComponent(id)}`

/** Microseconds are finer than a Date; the server takes them. */
export function exact(us: number): string {
  const seconds = Math.floor(us / 1e6)
  const rest = String(Math.round(us - seconds * 1e6)).padStart(6, '0')
  return new Date(seconds * 1_000).toISOString().replace('.000Z', `.${rest}Z`)
}

const range = (from: number, to: number) => `from=${exact(from)}&to=${exact(to)}`

export const recountApi = {
  look: (batch: string) => call<Recount>('GET', `${at(batch)}/recount`),
  beginBlind: (batch: string) => tell('POST', `${at(batch)}/blind-count`, {}),
  giveUpBlind: (batch: string) => tell('DELETE', `${at(batch)}/blind-count`),
  recording: (id: string, from: number, to: number) =>
    call<Answer<'recordingOfCamera'>>('GET', `${camera(id)}/recording?${range(from, to)}`),
  frames: (id: string, from: number, to: number) =>
    call<Answer<'recordedFramesOfCamera'>>('GET', `${camera(id)}/recorded-frames?${range(from, to)}`),
  frame: (id: string, epoch: number, seq: number) =>
    call<Answer<'recordedFrame'>>('GET', `${camera(id)}/recorded-frames/${epoch}/${seq}`),
}
