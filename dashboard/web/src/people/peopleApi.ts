import { call } from '../api/http'
import type { Person } from '../api/types'

export const peopleApi = {
  all: async () => (await call<{ items: Person[] }>('GET', '/people')).items,
  add: (person: object) => call<Person>('POST', '/people', person),
  change: (id: number, person: object) => call<Person>('PUT', `/people/${id}`, person),
}
