import { describe, expect, it } from 'vitest'
import { standings, wayTo, type Known, type Trouble } from '../src/health/standing'
import { en } from '../src/i18n/en'

const camera = (id: string, part: Partial<Known['cameras'][number]> = {}): Known['cameras'][number] => ({
  id,
  name: id.toUpperCase(),
  state: 'live',
  behind_s: 0,
  pace: 1,
  ...part,
})
const well: Known = {
  connected: true,
  cameras: [camera('a'), camera('b')],
  counts: '',
  evidence: { state: 'ok', violations: 0 },
  pictureMs: 200,
  skewS: 0,
}

/** Each thing that can be wrong, alone, in the order in which it must be told. */
const ORDER: [Trouble, Partial<Known>][] = [
  ['offline', { connected: false }],
  ['evidence', { evidence: { state: 'red', violations: 2 } }],
  ['countsAway', { counts: 'away' }],
  ['noPicture', { cameras: [camera('a', { state: 'no_signal' })] }],
  ['picturesExpire', { cameras: [camera('b', { behind_s: 840 })] }],
  ['judgingLate', { cameras: [camera('b', { behind_s: 84 })] }],
  ['countsBehind', { counts: 'behind' }],
  ['picturesLate', { pictureMs: 5_000 }],
  ['judgingBehind', { cameras: [camera('b', { behind_s: 20 })] }],
  ['simulationSlow', { cameras: [camera('a', { pace: 0.3 })] }],
  ['countsRebuilding', { counts: 'rebuilding' }],
  ['picturesLag', { pictureMs: 2_000 }],
  ['camerasLag', { cameras: [camera('c', { state: 'lagging' })] }],
  ['evidenceUnknown', { evidence: { state: 'unknown', violations: 0 } }],
  ['evidenceChecking', { evidence: { state: 'checking', violations: 0 } }],
  ['skew', { skewS: -7 }],
]
const troubles = (known: Partial<Known>) => standings({ ...well, ...known }).map((one) => one.trouble)

describe('how the whole stands', () => {
  it('should be well only while nothing is wrong', () => {
    expect(standings(well)).toEqual([])
    expect(standings({ ...well, evidence: null, pictureMs: null })).toEqual([])
    expect(standings({ ...well, cameras: [camera('a', { behind_s: null })] })).toEqual([])
  })

  it.each(ORDER)('should tell %s', (trouble, known) => {
    expect(troubles(known)).toEqual([trouble])
  })

  it.each(ORDER.flatMap((worse, i) => ORDER.slice(i + 1).map((lesser) => [worse, lesser] as const)))(
    'should tell the worse of two first: %j before %j',
    ([worse, one], [lesser, other]) => {
      const cameras = [...(one.cameras ?? []), ...(other.cameras ?? [])]
      const told = troubles({ ...other, ...one, ...(cameras.length ? { cameras } : {}) })
      expect(told[0]).toBe(worse)
      // What shares a field with the worse cannot be true beside it.
      const both = Object.keys(one).every((key) => key === 'cameras' || !(key in other))
      const scale: Trouble[] = ['picturesExpire', 'judgingLate', 'judgingBehind']
      const sameScale = scale.includes(worse) && scale.includes(lesser)
      if (both && !sameScale) expect(told).toContain(lesser)
    },
  )

  it('should say of judging how far it is behind at the worst camera', () => {
    const cameras = [camera('a', { behind_s: 12 }), camera('b', { behind_s: 840 })]
    expect(standings({ ...well, cameras })[0]).toMatchObject({ trouble: 'picturesExpire', ms: 840_000, tone: 'red' })
  })

  it('should name the cameras that give no picture', () => {
    const cameras = [camera('a', { state: 'stalled' }), camera('b', { state: 'no_signal' }), camera('c')]
    expect(standings({ ...well, cameras })[0]).toMatchObject({ n: 2, all: 3, name: 'A, B' })
  })

  it('should lead to what it is about, and nowhere a person may not go', () => {
    const way = (known: Partial<Known>, may = true) => {
      const first = standings({ ...well, ...known })[0]
      return first && wayTo(first, may)
    }
    expect(way({ cameras: [camera('a b', { state: 'no_signal' })] })).toBe('/cameras/a%20b')
    expect(way({ cameras: [camera('a', { state: 'no_signal' }), camera('b', { state: 'stalled' })] })).toBe('/wall')
    expect(way({ cameras: [camera('a', { behind_s: 840 })] })).toBe('/health')
    expect(way({ cameras: [camera('a', { behind_s: 840 })] }, false)).toBeNull()
    expect(way({ connected: false })).toBeNull()
  })

  it('should have a sentence for everything it can tell', () => {
    for (const [trouble] of ORDER) expect([trouble, en.standing[trouble].length > 10]).toEqual([trouble, true])
  })
})
