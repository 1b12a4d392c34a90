import { call, tell } from '../api/http'
import type { Person } from '../api/types'

export const sessionApi = {
  whoAmI: () => call<Person>('GET', '/session'),
  signIn: (name: string, password: string) => call<Person>('POST', '/session', { name, password }),
  signOut: () => tell('DELETE', '/session'),
  changePassword: (old_password: string, new_password: string) =>
    tell('PUT', '/session/password', { old_password, new_password }),
  /** a one-time ticket for the websocket */
  ticket: async () => (await call<{ ticket: string }>('POST', '/ws-tickets', {})).ticket,
}
