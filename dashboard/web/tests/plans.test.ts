import { describe, expect, it } from 'vitest'
import { zonedTime } from '../src/i18n/time'
import { blankPlan, bodyOf, lineSpan, planFile, utf8Text } from '../src/plans/planForm'
import { loading } from './examples'

describe('a plan', () => {
  it('should be sent with its zone, and with a head that is no number as one the server refuses', () => {
    const body = bodyOf({ ...blankPlan(0), from: '2026-11-25T05:00', compartments: '13，14 x' })
    expect(body.from).toMatch(/Z$/)
    expect(body.compartments).toEqual([13, 14, 0])
    expect(zonedTime('soon')).toBe('soon')
  })

  it('should be written as a file in the words of files', () => {
    const file = planFile({
      ...loading().plan,
      leg: 'farm_to_transfer',
      from_ms: 0,
      cameras: [{ camera: 'd', role: 'rear_door' }],
    })
    expect(file).toContain('leg: "farm-to-transfer"\n')
    expect(file).toContain('from: "1970-01-01T00:00:00Z"\n')
    expect(file).toContain('  - {camera: "d", role: rear-door}\n')
  })

  it('should find the line of a text that something is wrong with', () => {
    expect(lineSpan('a: 1\nbb: 2\n', 2)).toEqual([5, 10])
    expect(lineSpan('a: 1', 9)).toEqual([4, 4])
  })

  it('should not be read from a file in another character set, whose names would be ruined', () => {
    const gbk = new Uint8Array([0x66, 0x61, 0x72, 0x6d, 0x3a, 0x20, 0xd2, 0xbb, 0xba, 0xc5]) // farm: 一号
    expect(utf8Text(gbk.buffer)).toBeNull()
    expect(utf8Text(new TextEncoder().encode('\uFEFFfarm: 一号').buffer)).toBe('farm: 一号')
  })
})
