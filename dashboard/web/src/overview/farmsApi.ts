import { call, seen } from '../api/http'
import type { Answer } from '../api/types'

type Farm = Answer<'farm'>
type Version = Answer<'farmHistory'>['items'][number]

/** A farm as a form has it: all of it text. */
export interface FarmFields {
  reg_no: string
  name_zh: string
  name_en: string
  office: string
  status: Farm['status']
  valid_from: string
  valid_to: string
  address: string
  lon: string
  lat: string
  capacity: string
  plan_item: string
  /** `name: phone; name: phone` */
  contacts: string
}

const at = (regNo: string) => `/farms/${encodeURIComponent(regNo)}`

/** As a form has it. Pure. */
function fields(farm: Farm): FarmFields {
  return {
    ...farm,
    lon: String(farm.lon ?? ''),
    lat: String(farm.lat ?? ''),
    capacity: String(farm.capacity),
    contacts: farm.contacts.map((one) => `${one.name}: ${one.phone}`).join('; '),
  }
}

/** Names and telephone numbers; what has no colon is sent as a name, and the server says what is missing. Pure. */
export const contactsOf = (text: string) =>
  text
    .split(/[;；]/)
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => {
      const colon = one.search(/[:：]/)
      return colon < 0
        ? { name: one, phone: '' }
        : { name: one.slice(0, colon).trim(), phone: one.slice(colon + 1).trim() }
    })

const COMPARED = [
  'name_zh',
  'name_en',
  'office',
  'status',
  'valid_from',
  'valid_to',
  'address',
  'lon',
  'lat',
  'capacity',
  'plan_item',
] as const

/** Which fields a version has otherwise than the one before it; none of the first. Pure. */
export const changedFields = (now: Version, before: Version | undefined) =>
  before ? COMPARED.filter((field) => now[field] !== before[field]) : []

export const farmsApi = {
  offices: async () => (await call<Answer<'offices'>>('GET', '/offices')).items,
  groups: async () => (await call<Answer<'groups'>>('GET', '/groups')).items,
  all: async () => (await call<Answer<'farms'>>('GET', '/farms')).items,
  one: (regNo: string) => call<Farm>('GET', at(regNo)),
  history: async (regNo: string) => (await call<Answer<'farmHistory'>>('GET', `${at(regNo)}/history`)).items,
  fields,
  /** @param version that was seen; none for a new farm */
  put: ({ contacts, lon, lat, capacity, ...rest }: FarmFields, version?: number) =>
    call<Answer<'putFarm'>>(
      'PUT',
      at(rest.reg_no || '?'),
      {
        ...rest,
        lon: lon.trim() || null,
        lat: lat.trim() || null,
        capacity: capacity.trim(),
        contacts: contactsOf(contacts),
      },
      version === undefined ? {} : seen(version),
    ),
}
