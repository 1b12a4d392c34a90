import { describe, expect, it } from 'vitest'
import { frameAt, lastBefore, numbered, stepped, type RecordedFrame } from '../src/recount/frames'
import { marked, NO_MARKS, sum, turned, undone, unmarked } from '../src/recount/marks'
import { exact } from '../src/recount/recountApi'
import { holes, joined, lengthOf, within } from '../src/recount/spans'
import { Viewed } from '../src/recount/viewed'

const frame = (seq: number, offset: number, exactly = true): RecordedFrame => ({
  epoch: 3,
  seq,
  event_us: 1_000_000 + offset,
  piece_us: 1_000_000,
  offset_us: offset,
  exact: exactly,
  judged: true,
  tainted: false,
  width: 640,
  height: 360,
  objects: [],
  readings: [],
})

describe('spans', () => {
  it('join where they touch and stay apart where they do not', () => {
    let spans = joined([], { from: 10, to: 20 })
    spans = joined(spans, { from: 40, to: 50 })
    expect(joined(spans, { from: 20, to: 30 })).toEqual([
      { from: 10, to: 30 },
      { from: 40, to: 50 },
    ])
    expect(joined(spans, { from: 15, to: 45 })).toEqual([{ from: 10, to: 50 }])
  })

  it('have holes, but for those that hide nothing', () => {
    const parts = [
      { from: 0, to: 40 },
      { from: 45, to: 80 },
    ]
    expect(holes({ from: 0, to: 100 }, parts, 5)).toEqual([{ from: 80, to: 100 }])
    expect(holes({ from: 0, to: 100 }, parts, 4)).toHaveLength(2)
    expect(lengthOf(within(parts, { from: 10, to: 50 }))).toBe(35)
  })
})

describe('what was looked at', () => {
  it('is what ran slowly enough, and nothing that was jumped over', () => {
    const viewed = new Viewed(4)
    viewed.ran('ramp', 0, 1)
    viewed.ran('ramp', 100_000, 4)
    viewed.ran('ramp', 200_000, 8)
    expect(viewed.of('ramp')).toEqual([{ from: 0, to: 100_000 }])
    viewed.jumped('ramp')
    viewed.ran('ramp', 300_000, 1)
    viewed.ran('ramp', 2_000_000, 1)
    expect(viewed.of('ramp')).toEqual([{ from: 0, to: 100_000 }])
  })

  it('is a picture that stands, and what lies between two that were stepped through', () => {
    const viewed = new Viewed(4)
    viewed.stood('ramp', 500_000, false)
    viewed.stood('ramp', 700_000, true)
    expect(viewed.of('ramp')).toEqual([{ from: 500_000, to: 701_000 }])
    viewed.stood('ramp', 900_000, false)
    expect(viewed.of('ramp')).toHaveLength(2)
  })
})

describe('numbered pictures', () => {
  const frames = numbered('ramp', [frame(2, 200_000), frame(1, 0), { ...frame(3, 400_000), piece_us: null }])

  it('are those that the film holds, in its order', () => {
    expect(frames.map((one) => one.id)).toEqual(['ramp/3/1', 'ramp/3/2'])
  })

  it('are shown at their own time alone', () => {
    expect(frameAt(frames, 1_200_001)?.id).toBe('ramp/3/2')
    expect(frameAt(frames, 1_240_000)).toBeUndefined()
    expect(frameAt(numbered('ramp', [frame(2, 200_000, false)]), 1_240_000)?.id).toBe('ramp/3/2')
    expect(lastBefore(frames, 1_150_000)?.id).toBe('ramp/3/1')
  })

  it('are stepped through one by one', () => {
    expect(stepped(frames, 1_000_000, 1)?.id).toBe('ramp/3/2')
    expect(stepped(frames, 1_200_000, 1)).toBeUndefined()
    expect(stepped(frames, 1_200_000, -1)?.id).toBe('ramp/3/1')
  })
})

describe('marks', () => {
  const mark = { at_us: 5, frame: 'ramp/3/1', heads: 1 as const }

  it('add up, turn, go and come back', () => {
    const early = { at_us: 2, frame: 'ramp/3/0', heads: 1 as const }
    let marking = marked(marked(NO_MARKS, mark), early)
    expect(marking.marks.map((one) => one.at_us)).toEqual([2, 5])
    marking = turned(marking, early)
    expect(sum(marking.marks)).toBe(0)
    marking = unmarked(marking, mark)
    expect(sum(marking.marks)).toBe(-1)
    marking = undone(undone(marking))
    expect(sum(marking.marks)).toBe(2)
  })
})

it('asks for microseconds', () => {
  expect(exact(1_764_459_000_000_123)).toBe('2025-11-29T23:30:00.000123Z')
})
