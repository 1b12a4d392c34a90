import { describe, expect, it } from 'vitest'
import { pieces, shares, type Coverage } from '../src/evidence/coverage'

const nothing = { recorded_analysed: 0, recorded_only: 0, analysed_only: 0, tainted: 0, blind: 0 }

function coverage(spans: Coverage['spans'], totals: Partial<Coverage['totals_us']>): Coverage {
  return { camera: 'a', from_us: 1_000_000, to_us: 5_000_000, spans, totals_us: { ...nothing, ...totals } }
}

describe('a bar of what can be said of a camera’s time', () => {
  it('adds up to its whole width', () => {
    const parts = pieces(
      coverage(
        [
          { kind: 'recorded_analysed', start_us: 1_000_000, end_us: 2_000_000, cause: '' },
          { kind: 'blind', start_us: 2_000_000, end_us: 5_000_000, cause: 'camera_lost' },
        ],
        {},
      ),
    )

    expect(parts.map((part) => part.width)).toEqual([25, 75])
    expect(parts[1]).toMatchObject({ cause: 'camera_lost', fromMs: 2_000, toMs: 5_000 })
  })

  it('tells a little of something as something, and nearly all not as all', () => {
    expect(shares(coverage([], { recorded_analysed: 3_999_000, blind: 1_000 }))).toEqual([
      { kind: 'recorded_analysed', percent: 99 },
      { kind: 'blind', percent: 1 },
    ])
  })
})
