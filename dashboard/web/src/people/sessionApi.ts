import { call, tell } from '../api/http'
import type { Answer, Body } from '../api/types'

export const sessionApi = {
  whoAmI: () => call<Answer<'whoAmI'>>('GET', '/session'),
  /** @param code of the second factor; empty where nobody asked for one */
  signIn: (name: string, password: string, code: string) =>
    call<Answer<'signIn'>>('POST', '/session', { name, password, ...(code ? { code } : {}) } satisfies Body<'signIn'>),
  /** a fresh secret for an authenticator, which counts once a code of it was right */
  beginSecondFactor: (password: string) =>
    call<Answer<'beginSecondFactor'>>('POST', '/session/second-factor', {
      password,
    } satisfies Body<'beginSecondFactor'>),
  confirmSecondFactor: (code: string) =>
    call<Answer<'confirmSecondFactor'>>('PUT', '/session/second-factor', {
      code,
    } satisfies Body<'confirmSecondFactor'>),
  /** a new password with a code that an administrator handed out */
  resetPassword: (name: string, code: string, new_password: string) =>
    tell('POST', '/password-resets', { name, code, new_password } satisfies Body<'usePasswordReset'>),
  signOut: () => tell('DELETE', '/session'),
  changePassword: (old_password: string, new_password: string) =>
    tell('PUT', '/session/password', { old_password, new_password } satisfies Body<'changePassword'>),
  /** where somebody is signed in; the own ones where nobody is named */
  sessions: async (person?: number) =>
    person === undefined
      ? (await call<Answer<'ownSessions'>>('GET', '/session/all')).items
      : (await call<Answer<'sessionsOf'>>('GET', `/people/${person}/sessions`)).items,
  endSession: (id: number, person?: number) =>
    tell('DELETE', person === undefined ? `/session/all/${id}` : `/people/${person}/sessions/${id}`),
  /** a one-time ticket for the websocket */
  ticket: async () => (await call<Answer<'openTicket'>>('POST', '/ws-tickets', {})).ticket,
}
