import { expect, it } from 'vitest'
import { aboutCount, picturesInDoubt } from '../src/alarms/doubt'
import { alarm, loading, row } from './examples'

const crossing = (seq: number, frames: string[]) => ({ ...row(seq, 'crossing_in'), frames })

it('should show the last crossing before the alarm of a wrong count', () => {
  const of = loading({ rows: [crossing(1, ['a/1/10']), crossing(2, ['a/1/20', 'a/1/21']), crossing(9, ['a/1/90'])] })

  expect(picturesInDoubt(of, alarm({ event_ms: 5_000 }))).toEqual(['a/1/21'])
})

it('should show the crossings in doubt that nobody has resolved', () => {
  const doubt = (frames: string[], resolution: null | object) => ({
    ...row(3, 'crossing_uncertain'),
    frames,
    resolution,
  })
  const uncertain = [doubt(['a/1/30'], null), doubt(['a/1/40'], { in: '1', out: '0' })] as never[]

  expect(picturesInDoubt(loading({ uncertain, rows: [crossing(1, ['a/1/10'])] }), alarm({ event_ms: 5_000 }))).toEqual([
    'a/1/30',
    'a/1/10',
  ])
})

it('should ask for pictures only where a count of a loading has none of its own', () => {
  expect(aboutCount(alarm({ code: 'COUNT_MISMATCH', batch: 'b' }))).toBe(true)
  expect(aboutCount(alarm({ code: 'COUNT_MISMATCH', batch: 'b', frames: ['a/1/1'] }))).toBe(false)
  expect(aboutCount(alarm({ code: 'CAM_DARK', batch: 'b' }))).toBe(false)
  expect(aboutCount(alarm({ code: 'COUNT_OVER', batch: '' }))).toBe(false)
})
