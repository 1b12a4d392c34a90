import { call, tell } from '../api/http'
import type { Answer, Body, Subscription, SubscriptionWish } from '../api/types'

const at = (one: Subscription) => `/subscriptions/${one.id}`

export const subscriptionsApi = {
  all: async () => (await call<Answer<'subscriptions'>>('GET', '/subscriptions')).items,
  add: (wish: SubscriptionWish) => call<Answer<'addSubscription'>>('POST', '/subscriptions', wish),
  change: (one: Subscription, wish: SubscriptionWish) => {
    const body: Body<'changeSubscription'> = { ...wish, version: one.version }
    return call<Answer<'changeSubscription'>>('PUT', at(one), body)
  },
  remove: (one: Subscription) => tell('DELETE', at(one)),
  test: (one: Subscription) => call<Answer<'testSubscription'>>('POST', `${at(one)}/test`, {}),
  rotate: (one: Subscription) => call<Answer<'rotateSecret'>>('POST', `${at(one)}/rotate-secret`, {}),
  resend: (one: Subscription) => call<Answer<'resend'>>('POST', `${at(one)}/resend`, {}),
  deliveries: async (one: Subscription) => (await call<Answer<'deliveries'>>('GET', `${at(one)}/deliveries`)).items,
}
