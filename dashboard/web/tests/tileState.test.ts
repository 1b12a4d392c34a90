import { describe, expect, it } from 'vitest'
import type { CameraCondition } from '../src/api/types'
import { listView, p95, tileView } from '../src/video/tileState'

const now = 1_000_000
const view = (ageMs: number, state: CameraCondition = 'live', fps = 5) =>
  tileView({ state, captureMs: now - ageMs, nowMs: now, fps })

describe('a tile', () => {
  it('should be live while its picture is young', () => {
    expect(view(300)).toEqual({ kind: 'live', ageMs: 300, tone: 'ok', dimmed: false })
  })

  it.each([
    [1_100, 'live', 'ok'],
    [1_300, 'lagging', 'amber'],
    [3_300, 'lagging', 'red'],
    [10_300, 'stalled', 'red'],
  ])('should turn with the age of its picture: %d ms is %s', (age, kind, tone) => {
    expect(view(age)).toMatchObject({ kind, tone })
  })

  it('should not call a slow camera late between two of its pictures', () => {
    expect(view(2_500, 'live', 0.5).kind).toBe('live')
  })

  it.each(['off', 'no_signal', 'stalled'] as const)(
    'should believe the server about %s, however young the picture',
    (state) => {
      expect(view(100, state)).toMatchObject({ kind: state, dimmed: true })
    },
  )

  it('should be connecting, not live, while nothing was painted', () => {
    expect(tileView({ state: 'live', captureMs: 0, nowMs: now, fps: 5 })).toMatchObject({
      kind: 'connecting',
      ageMs: null,
    })
  })

  it('should never show a negative age', () => {
    expect(view(-500).ageMs).toBe(0)
  })
})

describe('a camera in a list', () => {
  it.each([
    ['live', 'ok', false],
    ['lagging', 'amber', false],
    ['stalled', 'red', true],
    ['no_signal', 'red', true],
    ['off', 'quiet', true],
  ] as const)('should be what the server says: %s', (state, tone, dimmed) => {
    expect(listView(state, now - 5_000, now)).toEqual({ kind: state, ageMs: 5_000, tone, dimmed })
  })
})

describe('p95', () => {
  it('should be the value below which 95 of 100 lie', () => {
    expect(p95(Array.from({ length: 100 }, (_, i) => 100 - i))).toBe(95)
    expect(p95([7])).toBe(7)
    expect(p95([])).toBeNull()
  })
})
