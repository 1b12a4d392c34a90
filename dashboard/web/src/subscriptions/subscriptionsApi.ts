import { call, tell } from '../api/http'
import type { Delivery, Subscription, Wish } from '../api/types'

const at = (one: Subscription) => `/subscriptions/${one.id}`

export const subscriptionsApi = {
  all: async () => (await call<{ items: Subscription[] }>('GET', '/subscriptions')).items,
  add: (wish: Wish) => call<Subscription>('POST', '/subscriptions', wish),
  change: (one: Subscription, wish: Wish) => call<Subscription>('PUT', at(one), { ...wish, version: one.version }),
  remove: (one: Subscription) => tell('DELETE', at(one)),
  test: (one: Subscription) =>
    call<{ delivered: boolean; status: number | null; reason: string }>('POST', `${at(one)}/test`, {}),
  rotate: (one: Subscription) =>
    call<{ secret: string; old_valid_hours: number }>('POST', `${at(one)}/rotate-secret`, {}),
  resend: (one: Subscription) => call<{ queued: number }>('POST', `${at(one)}/resend`, {}),
  deliveries: async (one: Subscription) => (await call<{ items: Delivery[] }>('GET', `${at(one)}/deliveries`)).items,
}
