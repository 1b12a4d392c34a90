import type { Alarm, Loading, LoadingNow, ReadingSlot, TimelineRow } from '../api/types'

/** What a loading's page works out of what the server told. All pure. */

/** The machine's number now: the websocket counts on from what was read last. Null if it is not known. */
export function machineNow(loading: Loading, told: LoadingNow | undefined): number | null {
  const { machine, in: ins, out } = loading.counts
  if (machine === null || !told || told.seq <= loading.seq) return machine
  return machine + (told.in - told.out) - (ins - out)
}

/**
 * Whether an alarm is this loading's. A camera is not told that its loading is concluded, and names it until the plan is
 * over: what befalls the camera itself after that is no matter of the loading.
 */
export function isOf(
  alarm: Pick<Alarm, 'batch' | 'code' | 'raised_ms'>,
  batch: string,
  loading: Pick<Loading, 'outcome'> | null,
): boolean {
  const ofCamera = /^(CAM_|CLOCK_DRIFT)/.test(alarm.code)
  const after = loading?.outcome ? alarm.raised_ms > loading.outcome.at_ms : false
  return alarm.batch === batch && !(ofCamera && after)
}

/** Head a minute over the last minutes in which animals crossed; null for too few. */
export function headsAMinute(rows: readonly TimelineRow[], windowMs = 120_000): number | null {
  const times = rows.filter((row) => row.type === 'crossing_in').map((row) => row.at_ms)
  const last = times.at(-1)
  if (last === undefined) return null
  const recent = times.filter((at) => at > last - windowMs)
  const spanMs = last - (recent[0] ?? last)
  return recent.length < 3 || spanMs <= 0 ? null : ((recent.length - 1) / spanMs) * 60_000
}

export type TimelineEntry =
  { type: 'row'; row: TimelineRow } | { type: 'crossings'; key: number; rows: TimelineRow[]; ins: number; outs: number }

/** The newest first; crossings that follow each other are one entry. */
export function timelineOf(rows: readonly TimelineRow[]): TimelineEntry[] {
  const entries: TimelineEntry[] = []
  for (const row of rows) {
    const crossing = row.type === 'crossing_in' || row.type === 'crossing_out'
    const last = entries.at(-1)
    if (crossing && last?.type === 'crossings') {
      last.rows.push(row)
      if (row.type === 'crossing_in') last.ins++
      else last.outs++
    } else if (crossing) {
      entries.push({
        type: 'crossings',
        key: row.seq,
        rows: [row],
        ins: row.type === 'crossing_in' ? 1 : 0,
        outs: row.type === 'crossing_out' ? 1 : 0,
      })
    } else {
      entries.push({ type: 'row', row })
    }
  }
  return entries.reverse()
}

export interface Difference {
  kind: 'gate' | 'count' | 'tally' | 'noTally' | 'uncertain' | 'reading' | 'alarm'
  /** what it is about: a gate, a slot, an alarm's code */
  about: string
  /** a state, an outcome or a number */
  value: string | number
}

const GATES = ['disinfection', 'clinical', 'counting', 'sealing'] as const

/** What still speaks against a release. The supervise job decides; this tells a person beforehand. */
export function differencesOf(loading: Loading, machine: number | null, alarms: readonly Alarm[]): Difference[] {
  const found: Difference[] = []
  for (const gate of GATES) {
    const state = loading.gates.find((one) => one.gate === gate)?.state ?? 'waiting'
    if (state !== 'passed') found.push({ kind: 'gate', about: gate, value: state })
  }
  if (machine !== null && machine !== loading.plan.declared_head)
    found.push({ kind: 'count', about: '', value: machine })
  const { tally, uncertain } = loading.counts
  if (tally === null) found.push({ kind: 'noTally', about: '', value: 0 })
  else if (machine !== null && tally !== machine) found.push({ kind: 'tally', about: '', value: tally })
  if (uncertain > 0) found.push({ kind: 'uncertain', about: '', value: uncertain })
  for (const reading of loading.readings) {
    if (reading.outcome !== 'match') found.push({ kind: 'reading', about: reading.slot, value: reading.outcome })
  }
  for (const alarm of alarms) {
    if (alarm.severity === 1 && (alarm.state === 'raised' || alarm.state === 'acked'))
      found.push({ kind: 'alarm', about: alarm.code, value: alarm.id })
  }
  return found
}

/** The slots that this plan expects, in the order an officer meets them. */
export function expectedSlots(loading: Loading): ReadingSlot[] {
  const { truck_plate, trailer_plate, cross_border_plate, seals } = loading.plan
  const read = new Set(loading.readings.map((reading) => reading.slot))
  const wanted: [ReadingSlot, boolean][] = [
    ['PLATE_TRUCK', truck_plate !== ''],
    ['PLATE_TRAILER', trailer_plate !== ''],
    ['PLATE_CROSS_BORDER', cross_border_plate !== ''],
    ['SEAL', seals.length > 0],
  ]
  return wanted.filter(([slot, expected]) => expected || read.has(slot)).map(([slot]) => slot)
}
