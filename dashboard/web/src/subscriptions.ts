import { call } from './api'

/** Who is told of which alarms, and how. */
export interface Subscription {
  id: number
  version: number
  name: string
  /** null: every farm */
  farm: string | null
  /** empty: every code */
  codes: string[]
  /** of this severity and graver ones */
  severity: number
  channel: 'webhook' | 'email'
  address: string
  language: 'zh' | 'en'
  enabled: boolean
  trouble: string
  created_by: string
  pending: number
  parked: number
  failing_since: string | null
  /** only in the answer that made it */
  secret?: string
}

export interface Delivery {
  id: number
  alarm: string
  alarm_seq: number
  kind: string
  state: string
  attempts: number
  queued_at: string
  next_at: string
  last_status: number | null
  reason: string
}

export type Wish = Pick<Subscription, 'name' | 'farm' | 'codes' | 'severity' | 'channel' | 'address' | 'language' | 'enabled'>

export const subscriptions = {
  all: async () => (await call<{ items: Subscription[] }>('GET', '/subscriptions')).items,
  add: (wish: Wish) => call<Subscription>('POST', '/subscriptions', wish),
  change: (one: Subscription, wish: Wish) => call<Subscription>('PUT', `/subscriptions/${one.id}`, { ...wish, version: one.version }),
  remove: (one: Subscription) => call<void>('DELETE', `/subscriptions/${one.id}`),
  test: (one: Subscription) => call<{ delivered: boolean; status: number | null; reason: string }>('POST', `/subscriptions/${one.id}/test`, {}),
  rotate: (one: Subscription) => call<{ secret: string; old_valid_hours: number }>('POST', `/subscriptions/${one.id}/rotate-secret`, {}),
  resend: (one: Subscription) => call<{ queued: number }>('POST', `/subscriptions/${one.id}/resend`, {}),
  deliveries: async (one: Subscription) => (await call<{ items: Delivery[] }>('GET', `/subscriptions/${one.id}/deliveries`)).items,
}
