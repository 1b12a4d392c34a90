import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { Problem } from '../api/http'
import type { Alarm, Answer, Body } from '../api/types'
import { useShift } from '../shift/shiftStore'
import { alarmsApi } from './alarmsApi'

const CLOSED_KEPT = 30
/** So many open ones are read without being asked: more than a room can look at, and the badge is right. */
export const OPEN_AT_ONCE = 1_000

/** Worst first, then the newest. */
export function byUrgency(a: Alarm, b: Alarm): number {
  return a.severity - b.severity || b.raised_ms - a.raised_ms || a.id.localeCompare(b.id)
}

/** Whether this alarm wants somebody now. */
export function calls(alarm: Alarm, nowMs: number): boolean {
  return alarm.state === 'raised' && alarm.shelved_until_ms <= nowMs
}

/** The alarms that are not closed, kept true by the websocket, and what people do with them. */
export const useAlarms = defineStore('alarms', () => {
  const known = ref(new Map<string, Alarm>())
  const loaded = ref(false)
  const failed = ref(false)
  /** how many are open on the server; what is not in the list yet begins at `further`, null if all are */
  const total = ref(0)
  const further = ref<string | null>(null)
  /** deeds of this browser that the server took and whose step has not come back yet: alarm id to the step that was seen */
  const pending = ref(new Map<string, { deed: string; seq: number }>())
  const shift = useShift()

  const open = computed(() => [...known.value.values()].filter((alarm) => alarm.state !== 'closed').sort(byUrgency))
  const calling = computed(() => open.value.filter((alarm) => calls(alarm, shift.nowMs)))
  const counts = computed(() =>
    [1, 2, 3, 4].map((severity) => calling.value.filter((alarm) => alarm.severity === severity).length),
  )

  async function load(): Promise<void> {
    try {
      const list = await read('', OPEN_AT_ONCE)
      const fresh = new Map(list.map((alarm) => [alarm.id, alarm]))
      // What the websocket told meanwhile may be newer than the list.
      for (const [id, alarm] of known.value) {
        const listed = fresh.get(id)
        if (listed ? listed.seq < alarm.seq : alarm.state === 'closed') fresh.set(id, alarm)
      }
      known.value = fresh
      loaded.value = true
      failed.value = false
    } catch (e) {
      failed.value = true
      throw e
    }
  }

  /** Open ones from where the last page ended, until there are `most` or no more. */
  async function read(from: string, most: number): Promise<Alarm[]> {
    const list: Alarm[] = []
    let cursor: string | null = from
    do {
      const page: Answer<'alarms'> = await alarmsApi.open(cursor)
      list.push(...page.items)
      cursor = page.next_cursor
      total.value = page.total
    } while (cursor && list.length < most)
    further.value = cursor
    return list
  }

  /** The next open ones that are not in the list yet. */
  async function loadFurther(): Promise<void> {
    if (further.value === null) return
    for (const alarm of await read(further.value, 1)) {
      const before = known.value.get(alarm.id)
      if (!before || before.seq < alarm.seq) known.value.set(alarm.id, alarm)
    }
  }

  /** A step came by the websocket: at least once, not always in order. */
  function told(step: Alarm): void {
    const before = known.value.get(step.id)
    if (before && before.seq >= step.seq) return
    known.value.set(step.id, step)
    const waiting = pending.value.get(step.id)
    if (waiting && step.seq > waiting.seq) pending.value.delete(step.id)
    if (step.state === 'closed') forgetOldClosed()
    const comesAgain = before && step.occurrences > before.occurrences && before.state !== 'resolved'
    if (step.state === 'raised' && step.severity === 2 && !comesAgain && calls(step, Date.now())) shift.chime()
  }

  function forgetOldClosed(): void {
    const closed = [...known.value.values()]
      .filter((alarm) => alarm.state === 'closed')
      .sort((a, b) => a.event_ms - b.event_ms)
    for (const alarm of closed.slice(0, Math.max(0, closed.length - CLOSED_KEPT))) known.value.delete(alarm.id)
  }

  /** @param deed shown while it is under way */
  async function doing(alarm: Alarm, deed: string, send: () => Promise<void>): Promise<void> {
    pending.value.set(alarm.id, { deed, seq: alarm.seq })
    try {
      await send()
    } catch (e) {
      pending.value.delete(alarm.id)
      // Somebody was faster, or it moved on: show how it stands now.
      if (e instanceof Problem && (e.status === 412 || e.status === 409)) void refresh(alarm.id).catch(() => {})
      throw e
    }
    setTimeout(() => {
      if (pending.value.get(alarm.id)?.seq === alarm.seq) pending.value.delete(alarm.id)
    }, 30_000)
  }

  async function refresh(id: string): Promise<void> {
    told(await alarmsApi.history(id))
  }

  const claim = (alarm: Alarm) => doing(alarm, 'claim', () => alarmsApi.claim(alarm))
  const close = (alarm: Alarm, verdict: Body<'closeAlarm'>['verdict'], note: string) =>
    doing(alarm, 'close', () => alarmsApi.close(alarm, verdict, note))
  const shelve = (alarm: Alarm, minutes: number, reason: string) =>
    doing(alarm, 'shelve', () => alarmsApi.shelve(alarm, minutes, reason))

  function forget(): void {
    known.value = new Map()
    pending.value = new Map()
    loaded.value = false
    total.value = 0
    further.value = null
  }

  watch(
    () => calling.value.some((alarm) => alarm.severity === 1),
    (urgent) => shift.setUrgent(urgent),
    { immediate: true },
  )

  return {
    known,
    loaded,
    failed,
    total,
    further,
    loadFurther,
    pending,
    open,
    calling,
    counts,
    load,
    told,
    claim,
    close,
    shelve,
    forget,
  }
})
