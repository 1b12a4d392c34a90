import { call } from '../api/http'
import type { Answer, Body } from '../api/types'

export const peopleApi = {
  all: async () => (await call<Answer<'people'>>('GET', '/people')).items,
  add: (person: Body<'addPerson'>) => call<Answer<'addPerson'>>('POST', '/people', person),
  change: (id: number, person: Body<'changePerson'>) => call<Answer<'changePerson'>>('PUT', `/people/${id}`, person),
}
