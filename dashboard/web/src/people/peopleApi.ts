import { call, seen, tell } from '../api/http'
import type { Answer, Body } from '../api/types'
import { zonedTime } from '../i18n/time'

type ScopeWish = Body<'grantScope'>

export const blankScope = (): ScopeWish => ({ role: 'viewer', kind: 'office', key: '', to: '' })

/** As the server takes it: fields that say nothing are left out, and times have their zone. Pure. */
export const sentScope = ({ role, kind, key, to }: ScopeWish): ScopeWish => ({
  role,
  kind,
  ...(key ? { key } : {}),
  ...(to ? { to: zonedTime(to) } : {}),
})

export const peopleApi = {
  all: async () => (await call<Answer<'people'>>('GET', '/people')).items,
  one: (id: number) => call<Answer<'person'>>('GET', `/people/${id}`),
  grant: (id: number, scope: ScopeWish) => call<Answer<'grantScope'>>('POST', `/people/${id}/scopes`, scope),
  endScope: (id: number, scope: number) => tell('DELETE', `/people/${id}/scopes/${scope}`),
  add: (person: Body<'addPerson'>) => call<Answer<'addPerson'>>('POST', '/people', person),
  /** @param cursor what the page before gave; empty for the newest */
  deeds: (wanted: { who: string; what: string; object: string }, cursor: string) => {
    const query = new URLSearchParams({ limit: '100', ...(cursor ? { cursor } : {}) })
    for (const [name, value] of Object.entries(wanted)) if (value) query.set(name, value)
    return call<Answer<'deeds'>>('GET', `/deeds?${query}`)
  },
  /** a code with which somebody else sets a new password, told once */
  resetPassword: async (id: number) =>
    (await call<Answer<'handOutPasswordReset'>>('POST', `/people/${id}/password-reset`, {})).code,
  removeSecondFactor: (id: number) => tell('DELETE', `/people/${id}/second-factor`),
  proof: () => call<Answer<'deedsProof'>>('GET', '/deeds/proof'),
  change: (id: number, version: number, person: Body<'changePerson'>) =>
    call<Answer<'changePerson'>>('PUT', `/people/${id}`, person, seen(version)),
}
