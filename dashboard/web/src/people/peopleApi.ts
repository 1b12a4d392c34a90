import { call, seen, tell } from '../api/http'
import type { Answer, Body } from '../api/types'

export const peopleApi = {
  all: async () => (await call<Answer<'people'>>('GET', '/people')).items,
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
