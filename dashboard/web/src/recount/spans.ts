/** Event time from one moment to a later one, microseconds since the epoch. */
export interface Span {
  from: number
  to: number
}

/** The spans and one more: in order, apart from each other. Pure. */
export function joined(spans: Span[], more: Span): Span[] {
  let { from, to } = more
  const apart = spans.filter((one) => {
    const touches = one.from <= to && one.to >= from
    if (touches) [from, to] = [Math.min(from, one.from), Math.max(to, one.to)]
    return !touches
  })
  return [...apart, { from, to }].sort((a, b) => a.from - b.from)
}

/** What of a span none of the others covers, but for what is no longer than `slit`. Pure. */
export function holes(whole: Span, parts: Span[], slit: number): Span[] {
  const found: Span[] = []
  let reached = whole.from
  for (const part of [...parts].sort((a, b) => a.from - b.from)) {
    const next = Math.min(part.from, whole.to)
    if (next - reached > slit) found.push({ from: reached, to: next })
    reached = Math.max(reached, part.to)
  }
  if (whole.to - reached > slit) found.push({ from: reached, to: whole.to })
  return found
}

/** How long spans are together that do not overlap. Pure. */
export const lengthOf = (spans: Span[]): number => spans.reduce((sum, one) => sum + one.to - one.from, 0)

/** The parts of spans that lie in another, whole microseconds. Pure. */
export const within = (spans: Span[], whole: Span): Span[] =>
  spans
    .map((one) => ({ from: Math.round(Math.max(one.from, whole.from)), to: Math.round(Math.min(one.to, whole.to)) }))
    .filter((one) => one.to > one.from)
