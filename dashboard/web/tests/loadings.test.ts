import { describe, expect, it } from 'vitest'
import type { LoadingNow } from '../src/api/types'
import { differencesOf, expectedSlots, headsAMinute, isOf, machineNow, timelineOf } from '../src/loadings/reckoning'
import { alarm, loading, row } from './examples'

const told = (seq: number, ins: number): LoadingNow => ({
  seq,
  phase: 'armed',
  in: ins,
  out: 0,
  uncertain: 0,
  declared: 40,
  event_ms: 0,
})

describe('a loading', () => {
  it('should count on from what the websocket told later, keeping what people resolved', () => {
    const read = loading({ counts: { ...loading().counts, in: 38, machine: 39 } })
    expect(machineNow(read, told(12, 40))).toBe(41)
    expect(machineNow(read, told(9, 99))).toBe(39)
    expect(machineNow(loading({ counts: { ...loading().counts, machine: null } }), told(12, 5))).toBeNull()
  })

  it('should tell no difference when all agrees, and each one that remains', () => {
    expect(differencesOf(loading(), 40, [])).toEqual([])
    const open = loading({ gates: [], counts: { ...loading().counts, tally: null, uncertain: 2 } })
    const kinds = differencesOf(open, 38, [alarm({}), alarm({ severity: 2 }), alarm({ state: 'closed' })]).map(
      (one) => one.kind,
    )
    expect(kinds).toEqual(['gate', 'gate', 'gate', 'gate', 'count', 'noTally', 'uncertain', 'alarm'])
  })

  it('should put crossings that follow each other together, the newest first', () => {
    const entries = timelineOf([
      row(1, 'plan'),
      row(2, 'crossing_in'),
      row(3, 'crossing_out'),
      row(4, 'gate'),
      row(5, 'crossing_in'),
    ])
    expect(entries.map((one) => one.type)).toEqual(['crossings', 'row', 'crossings', 'row'])
    expect(entries[2]).toMatchObject({ ins: 1, outs: 1 })
  })

  it('should know the speed only from three animals on', () => {
    expect(headsAMinute([row(1, 'crossing_in'), row(2, 'crossing_in')])).toBeNull()
    expect(headsAMinute([0, 10, 20, 30].map((s) => row(s, 'crossing_in')))).toBe(6)
  })

  it('should expect what the plan names', () => {
    expect(expectedSlots(loading())).toEqual(['PLATE_TRUCK', 'SEAL'])
  })
})

it('should not count what befalls a camera after the end among the alarms of a loading', () => {
  const over = { outcome: { actor: 'Li', at_ms: 5_000, outcome: 'RELEASED', reason: '' } } as unknown as ReturnType<
    typeof loading
  >
  const lost = { batch: 'b', code: 'CAM_LOST', raised_ms: 6_000 }
  expect(isOf(lost, 'b', over)).toBe(false)
  expect(isOf({ ...lost, raised_ms: 4_000 }, 'b', over)).toBe(true)
  expect(isOf({ ...lost, code: 'UNSEALED_DEPART' }, 'b', over)).toBe(true)
  expect(isOf(lost, 'b', loading())).toBe(true)
  expect(isOf(lost, 'other', loading())).toBe(false)
})
