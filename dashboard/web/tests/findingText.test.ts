import { describe, expect, it } from 'vitest'
import { findingText } from '../src/evidence/findingText'

const say = (key: string, values?: Record<string, unknown>) =>
  values ? `${key} ${Object.values(values).join(' | ')}` : key

describe('findingText', () => {
  const finding = {
    kind: 'seq_missing',
    key: 'ramp-1/loading',
    seq: 3,
    camera: 'ramp-1',
    from: '2026-11-25T02:00:01.000Z',
    to: '2026-11-25T02:00:03.000Z',
    detail: '2 is missing',
  }

  it('names what is wrong, the camera and the time in words', () => {
    const text = findingText(
      finding,
      () => 'Ramp 01',
      say,
      () => true,
    )
    expect(text).toContain('audit.finding.seq_missing')
    expect(text).toContain('Ramp 01')
    expect(text).not.toMatch(/ramp-1|T02:00|Z/)
  })

  it('tells what belongs to no camera without one', () => {
    expect(findingText({ ...finding, camera: '', from: null, to: null }, String, say, () => true)).toBe(
      'audit.finding.seq_missing',
    )
  })
})
