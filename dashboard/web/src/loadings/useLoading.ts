import { computed, onBeforeUnmount, ref, watch, type Ref } from 'vue'
import { useAlarms } from '../alarms/alarmsStore'
import { Problem } from '../api/http'
import type { CommandKind, Loading, LoadingOrder } from '../api/types'
import { loadingsApi } from './loadingsApi'
import { useLoadings } from './loadingsStore'
import { isOf, machineNow } from './reckoning'

/** An order of this browser that the ledger has not answered yet. */
export interface Sent {
  key: string
  kind: CommandKind
  sentMs: number
}

const SLOW_MS = 10_000
const QUICK_MS = 700
/** After this long without an answer the page says so. */
export const LOST_MS = 20_000

/** One loading, read anew whenever the websocket tells of a newer row, and the orders of this browser. */
export function useLoading(batch: Ref<string>, answered: (order: LoadingOrder) => void) {
  const loading = ref<Loading | null>(null)
  const missing = ref(false)
  const failed = ref(false)
  const sent = ref<Sent[]>([])
  const nowMs = ref(Date.now())
  const loadings = useLoadings()
  const alarms = useAlarms()
  let reading = false
  let readMs = 0

  const told = computed(() => loadings.now.get(batch.value))
  const behind = computed(
    () =>
      (told.value?.seq ?? 0) > (loading.value?.seq ?? 0) ||
      (told.value?.plan_version !== undefined && told.value.plan_version > (loading.value?.plan.plan_version ?? 0)),
  )
  const machine = computed(() => (loading.value ? machineNow(loading.value, told.value) : null))
  const openAlarms = computed(() => alarms.open.filter((alarm) => isOf(alarm, batch.value, loading.value)))
  const lost = computed(() => sent.value.some((one) => nowMs.value - one.sentMs > LOST_MS))

  async function read(): Promise<void> {
    if (reading) return
    reading = true
    readMs = Date.now()
    const wanted = batch.value
    try {
      const fresh = await loadingsApi.one(wanted)
      if (wanted !== batch.value) return
      loading.value = fresh
      missing.value = failed.value = false
      takeAnswers(fresh)
    } catch (e) {
      missing.value = e instanceof Problem && e.status === 404
      failed.value = !missing.value
    } finally {
      reading = false
    }
  }

  function takeAnswers(fresh: Loading): void {
    for (const order of fresh.commands) {
      const mine = sent.value.find((one) => one.key === order.id)
      if (!mine) continue
      sent.value = sent.value.filter((one) => one !== mine)
      answered(order)
    }
  }

  /** Sends an order; a refusal of the server is thrown, what the ledger says comes to `answered`. */
  async function order(kind: CommandKind, values: Record<string, unknown> = {}): Promise<string> {
    // Only over HTTPS do browsers offer it.
    const key = 'randomUUID' in crypto ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(36).slice(2)}`
    await loadingsApi.order(batch.value, key, { kind, values })
    sent.value = [...sent.value, { key, kind, sentMs: Date.now() }]
    return key
  }

  const isSent = (kind: CommandKind) => sent.value.some((one) => one.kind === kind)

  const timer = setInterval(() => {
    nowMs.value = Date.now()
    const pause = behind.value || sent.value.length ? QUICK_MS : SLOW_MS
    if (nowMs.value - readMs >= pause) void read()
  }, 250)
  onBeforeUnmount(() => clearInterval(timer))
  watch(
    batch,
    () => {
      loading.value = null
      sent.value = []
      void read()
    },
    { immediate: true },
  )

  return { loading, missing, failed, sent, lost, told, machine, openAlarms, read, order, isSent }
}
