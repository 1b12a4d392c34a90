import { describe, expect, it } from 'vitest'
import type { Alarm, Loading, TimelineRow } from '../src/judged'
import { differencesOf, expectedSlots, headsAMinute, machineNow, timelineOf } from '../src/loading'
import { bodyOf, blankPlan, messagesAt, planFile, zonedTime } from '../src/planForm'
import { soundState } from '../src/sound'
import { refusalText, stepText, valueText } from '../src/words'
import { byUrgency, calls } from '../src/stores/alarms'
import { en } from '../src/i18n/en'

const alarm = (part: Partial<Alarm>): Alarm => ({
  id: 'a', seq: 1, batch: '', camera: '', farm: '', code: 'X', name_zh: '', name_en: '', severity: 1, state: 'raised', raised_ms: 0, event_ms: 0,
  occurrences: 1, escalation: 0, shelved_until_ms: 0, owner: '', verdict: '', detail_zh: '', detail_en: '', rule: '', rule_version: 1, to: [], values: {}, frames: [], ...part,
})
const row = (seq: number, type: string, at_ms = seq * 1000): TimelineRow => ({
  seq, at_ms, camera: '', frames: [], type, rule: '', rule_version: 1, in: 0, out: 0, detail: '', hash: '', values: {},
})
const loading = (part: Partial<Loading> = {}): Loading => ({
  batch: 'b', seq: 10, phase: 'reconciling',
  counts: { in: 40, out: 0, machine: 40, recounted_by: '', second: null, tally: 40, outcome: 'match', uncertain: 0, compartments: [] },
  gates: (['disinfection', 'clinical', 'counting', 'sealing'] as const).map((gate) => ({ gate, state: 'passed', machine: '', by: 'machine', reason: '', seq: 1, at_ms: 0, camera: '', frames: [] })),
  readings: [], uncertain: [], commands: [], outcome: null, rows: [], status: 'ok', cameras: [], now: {}, alarms: [],
  plan: { batch: 'b', plan_version: 1, farm: '', leg: '', from_ms: 0, to_ms: 0, truck_plate: 'A1', declared_head: 40, trailer_plate: '', cross_border_plate: '', counting_line: '', second_counting_line: '', isolation_until: '', withdrawal_until: '', seals: ['S'], compartments: [], cameras: [] },
  ...part,
})
const told = (seq: number, ins: number) => ({ seq, phase: 'armed', in: ins, out: 0, uncertain: 0, declared: 40, event_ms: 0 })
// The texts themselves, as the page finds them.
const find = (key: string) => key.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown>)?.[part], en)
const te = (key: string) => typeof find(key) === 'string'
const t = (key: string, named: Record<string, unknown> = {}) => String(find(key) ?? key).replace(/\{(\w+)}/g, (_, name) => String(named[name]))

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
    const kinds = differencesOf(open, 38, [alarm({}), alarm({ severity: 2 }), alarm({ state: 'closed' })]).map((one) => one.kind)
    expect(kinds).toEqual(['gate', 'gate', 'gate', 'gate', 'count', 'noTally', 'uncertain', 'alarm'])
  })

  it('should put crossings that follow each other together, the newest first', () => {
    const entries = timelineOf([row(1, 'plan'), row(2, 'crossing_in'), row(3, 'crossing_out'), row(4, 'gate'), row(5, 'crossing_in')])
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

describe('alarms', () => {
  it('should stand worst first, then the newest', () => {
    const list = [alarm({ id: 'b', severity: 2 }), alarm({ id: 'a', raised_ms: 1 }), alarm({ id: 'c', raised_ms: 2 })]
    expect(list.sort(byUrgency).map((one) => one.id)).toEqual(['c', 'a', 'b'])
  })

  it('should not call while shelved, claimed or gone', () => {
    expect(calls(alarm({}), 5)).toBe(true)
    expect(calls(alarm({ shelved_until_ms: 10 }), 5)).toBe(false)
    expect(calls(alarm({ shelved_until_ms: 10 }), 10)).toBe(true)
    expect(calls(alarm({ state: 'acked' }), 5)).toBe(false)
  })

  it('should say what each step did', () => {
    expect(stepText(alarm({}), undefined, t)).toBe('raised')
    expect(stepText(alarm({ state: 'acked', owner: 'Li' }), alarm({}), t)).toBe('claimed by Li')
    expect(stepText(alarm({ escalation: 1 }), alarm({}), t)).toContain('escalated')
    expect(stepText(alarm({ state: 'closed', owner: 'Li', verdict: 'false' }), alarm({}), t)).toBe('closed by Li: False')
  })

  it('should sound only after a person has allowed it, and again after two minutes', () => {
    expect(soundState(false, 0, 1)).toBe('blocked')
    expect(soundState(true, 10, 1)).toBe('muted')
    expect(soundState(true, 10, 10)).toBe('on')
  })
})

describe('words', () => {
  it('should tell in plain words why an order was refused', () => {
    expect(refusalText('GATE_OPEN CLINICAL WAITING, SEALING RUNNING', t, te)).toBe('gates are not passed: Clinical check Waiting, Sealing Running')
    expect(refusalText('NOT_READ PLATE_TRUCK', t, te)).toContain('Plate')
    expect(refusalText('SOMETHING_NEW x', t, te)).toBe('reason: SOMETHING_NEW x')
  })

  it('should show values as a person reads them', () => {
    expect(valueText('confidence', '0.973456', t, te)).toBe('0.97')
    expect(valueText('reason', 'LOST_INSIDE', t, te)).toBe('lost inside the zone')
    expect(valueText('text', '粤B1', t, te)).toBe('粤B1')
  })
})

describe('a plan', () => {
  it('should be sent with its zone, and with a head that is no number as one the server refuses', () => {
    const body = bodyOf({ ...blankPlan(0), from: '2026-11-25T05:00', compartments: '13，14 x' })
    expect(body.from).toMatch(/Z$/)
    expect(body.compartments).toEqual([13, 14, 0])
    expect(zonedTime('soon')).toBe('soon')
  })

  it('should be written as a file in the words of files', () => {
    const file = planFile({ ...loading().plan, leg: 'farm_to_transfer', from_ms: 0, cameras: [{ camera: 'd', role: 'rear_door' }] })
    expect(file).toContain('leg: "farm-to-transfer"\n')
    expect(file).toContain('from: "1970-01-01T00:00:00Z"\n')
    expect(file).toContain('  - {camera: "d", role: rear-door}\n')
  })

  it('should show messages of a list at its field, but those of cameras at their rows', () => {
    const errors = [{ pointer: '/seals/1', code: '', detail: 'twice' }, { pointer: '/cameras/0/role', code: '', detail: 'role' }]
    expect(messagesAt(errors, '/seals')).toBe('twice')
    expect(messagesAt(errors, '/cameras')).toBe('')
    expect(messagesAt(errors, '/cameras/0/role')).toBe('role')
  })
})
