import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { alarmsApi } from '../src/alarms/alarmsApi'
import { OPEN_AT_ONCE, useAlarms } from '../src/alarms/alarmsStore'
import { alarm } from './examples'

vi.mock('../src/shift/shiftStore', () => ({ useShift: () => ({ nowMs: 0, chime: () => {}, setUrgent: () => {} }) }))
const asked = vi.spyOn(alarmsApi, 'open')

/** A server with so many open alarms. */
function open(total: number): void {
  asked.mockReset().mockImplementation((cursor) => {
    const from = Number(cursor || 0)
    const items = Array.from({ length: Math.min(200, total - from) }, (_, i) => alarm({ id: `a${from + i}` }))
    return Promise.resolve({ items, next_cursor: from + 200 < total ? String(from + 200) : null, total })
  })
}

beforeEach(() => setActivePinia(createPinia()))

it('should know all open alarms, also where they are more than one page', async () => {
  open(450)
  const alarms = useAlarms()

  await alarms.load()

  expect(alarms.open).toHaveLength(450)
  expect(alarms.further).toBeNull()
})

it('should tell how many there are where they are more than are read at once, and read further', async () => {
  open(OPEN_AT_ONCE + 250)
  const alarms = useAlarms()

  await alarms.load()
  expect([alarms.open.length, alarms.total, alarms.further]).toEqual([OPEN_AT_ONCE, OPEN_AT_ONCE + 250, '1000'])

  await alarms.loadFurther()
  await alarms.loadFurther()
  expect([alarms.open.length, alarms.further]).toEqual([OPEN_AT_ONCE + 250, null])
})
