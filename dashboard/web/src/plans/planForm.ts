import type { Body, CameraRole, Leg, Plan } from '../api/types'
import { localTime, zonedTime } from '../i18n/time'

/** A plan as a person edits it: times as Beijing's clock shows them, numbers as text. */
export interface PlanFields {
  batch: string
  farm: string
  leg: Leg
  from: string
  to: string
  declared_head: number
  truck_plate: string
  trailer_plate: string
  cross_border_plate: string
  seals: string[]
  cameras: { camera: string; role: CameraRole }[]
  counting_line: string
  second_counting_line: string
  compartments: string
  isolation_until: string
  withdrawal_until: string
}

export function blankPlan(nowMs: number): PlanFields {
  const hour = 3_600_000
  return {
    batch: '',
    farm: '',
    leg: 'farm_to_transfer',
    from: localTime(nowMs),
    to: localTime(nowMs + 4 * hour),
    declared_head: 108,
    truck_plate: '',
    trailer_plate: '',
    cross_border_plate: '',
    seals: [],
    cameras: [{ camera: '', role: 'ramp' }],
    counting_line: '',
    second_counting_line: '',
    compartments: '',
    isolation_until: '',
    withdrawal_until: '',
  }
}

export function fieldsOf(plan: Plan): PlanFields {
  const {
    batch,
    farm,
    leg,
    declared_head,
    truck_plate,
    trailer_plate,
    cross_border_plate,
    counting_line,
    second_counting_line,
    isolation_until,
    withdrawal_until,
  } = plan
  return {
    batch,
    farm,
    leg,
    declared_head,
    truck_plate,
    trailer_plate,
    cross_border_plate,
    counting_line,
    second_counting_line,
    isolation_until,
    withdrawal_until,
    from: localTime(plan.from_ms),
    to: localTime(plan.to_ms),
    seals: [...plan.seals],
    cameras: plan.cameras.map((one) => ({ ...one })),
    compartments: plan.compartments.join(', '),
  }
}

/** What is sent. A compartment that is no number is sent as 0, which the server refuses at its place. */
export function bodyOf(fields: PlanFields): Body<'putPlan'> {
  const { compartments, from, to, ...rest } = fields
  const heads = compartments.split(/[,，\s]+/).filter(Boolean)
  return {
    ...rest,
    from: zonedTime(from),
    to: zonedTime(to),
    compartments: heads.map((one) => (/^\d+$/.test(one) ? Number(one) : 0)),
  }
}

/** Where line `n`, from 1, begins and ends in `text`. Pure. */
export function lineSpan(text: string, n: number): [number, number] {
  const lines = text.split('\n')
  const from = lines.slice(0, Math.max(0, n - 1)).reduce((sum, line) => sum + line.length + 1, 0)
  return [Math.min(from, text.length), Math.min(from + (lines[n - 1]?.length ?? 0), text.length)]
}

/** The plan as a file that `drover` reads; values are written as JSON, which is YAML. Pure. */
export function planFile(plan: Plan): string {
  const word = (text: string) => text.replaceAll('_', '-')
  const lines: [string, unknown][] = [
    ['batch', plan.batch],
    ['version', plan.plan_version],
    ['farm', plan.farm],
    ['leg', word(plan.leg)],
    ['from', new Date(plan.from_ms).toISOString().replace(/\.\d+Z$/, 'Z')],
    ['to', new Date(plan.to_ms).toISOString().replace(/\.\d+Z$/, 'Z')],
    ['declaredHead', plan.declared_head],
    ['truckPlate', plan.truck_plate],
    ['trailerPlate', plan.trailer_plate],
    ['crossBorderPlate', plan.cross_border_plate],
    ['seals', plan.seals],
    ['countingLine', plan.counting_line],
    ['secondCountingLine', plan.second_counting_line],
    ['compartments', plan.compartments],
    ['isolationUntil', plan.isolation_until],
    ['withdrawalUntil', plan.withdrawal_until],
  ]
  const cameras = plan.cameras
    .map((one) => `  - {camera: ${JSON.stringify(one.camera)}, role: ${word(one.role)}}\n`)
    .join('')
  return `${lines.map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join('')}cameras:\n${cameras}`
}

/**
 * What a file says, or null where it is not UTF-8: then nothing is read, for names read in the wrong character set
 * would be saved ruined.
 */
export function utf8Text(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
