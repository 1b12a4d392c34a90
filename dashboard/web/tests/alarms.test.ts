import { describe, expect, it } from 'vitest'
import { byUrgency, calls } from '../src/alarms/alarmsStore'
import { soundState } from '../src/shift/sound'
import { alarm } from './examples'

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
})

describe('the sound', () => {
  it('should be heard only after a person has allowed it, and again after two minutes', () => {
    expect(soundState(false, 0, 1)).toBe('blocked')
    expect(soundState(true, 10, 1)).toBe('muted')
    expect(soundState(true, 10, 10)).toBe('on')
  })
})
