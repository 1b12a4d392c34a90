/** One animal that crossed. */
export interface Mark {
  /** event time, microseconds since the epoch */
  at_us: number
  /** the picture on which it was marked, camera/epoch/seq */
  frame: string
  /** into the vehicle or back out */
  heads: 1 | -1
}

/** Marks, and how they were before: each step can be taken back. */
export interface Marking {
  marks: Mark[]
  before: Mark[][]
}

export const NO_MARKS: Marking = { marks: [], before: [] }

const to = (marking: Marking, marks: Mark[]): Marking => ({
  marks: marks.sort((a, b) => a.at_us - b.at_us),
  before: [...marking.before, marking.marks].slice(-200),
})

/** Pure. */
export const marked = (marking: Marking, mark: Mark): Marking => to(marking, [...marking.marks, mark])

/** Pure. */
export const unmarked = (marking: Marking, mark: Mark): Marking =>
  to(
    marking,
    marking.marks.filter((one) => one !== mark),
  )

/** The other way round. Pure. */
export const turned = (marking: Marking, mark: Mark): Marking =>
  to(
    marking,
    marking.marks.map((one): Mark => (one === mark ? { ...one, heads: one.heads === 1 ? -1 : 1 } : one)),
  )

/** As before the last step. Pure. */
export function undone(marking: Marking): Marking {
  const last = marking.before.at(-1)
  return last ? { marks: last, before: marking.before.slice(0, -1) } : marking
}

/** Pure. */
export const sum = (marks: Mark[]): number => marks.reduce((all, one) => all + one.heads, 0)
