import { call } from '../api/http'
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
  change: (id: number, person: Body<'changePerson'>) => call<Answer<'changePerson'>>('PUT', `/people/${id}`, person),
}
