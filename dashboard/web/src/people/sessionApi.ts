import { call, tell } from '../api/http'
import type { Answer, Body } from '../api/types'

export const sessionApi = {
  whoAmI: () => call<Answer<'whoAmI'>>('GET', '/session'),
  signIn: (name: string, password: string) =>
    call<Answer<'signIn'>>('POST', '/session', { name, password } satisfies Body<'signIn'>),
  signOut: () => tell('DELETE', '/session'),
  changePassword: (old_password: string, new_password: string) =>
    tell('PUT', '/session/password', { old_password, new_password } satisfies Body<'changePassword'>),
  /** a one-time ticket for the websocket */
  ticket: async () => (await call<Answer<'openTicket'>>('POST', '/ws-tickets', {})).ticket,
}
