import type { Alarm, Camera, FarmItem, LoadingItem } from '../api/types'

/** Loadings of a farm by how far they are. */
export interface Phases {
  waiting: number
  armed: number
  reconciling: number
  done: number
}

/** A farm with what goes on there now. */
export interface FarmRow {
  regNo: string
  zh: string
  en: string
  office: string
  /** empty for a farm that cameras name and nobody registered */
  status: FarmItem['status'] | ''
  lon: number | null
  lat: number | null
  sample: boolean
  /** cameras that are registered there, that are connected here, and of these that show nothing */
  registered: number
  connected: number
  bad: number
  /** open alarms by severity, 1 first */
  alarms: number[]
  /** severity of the gravest open alarm; 0 for none */
  worst: number
  phases: Phases
}

const SEVERITIES = [1, 2, 3, 4]

/** Whether a camera in use shows nothing that can be judged. Pure. */
export const isBad = (camera: Pick<Camera, 'enabled' | 'state'>) =>
  camera.enabled && camera.state !== 'live' && camera.state !== 'lagging' && camera.state !== 'off'

/** What is known of each farm, those that need somebody first. Pure. */
export function farmRows(
  farms: readonly FarmItem[],
  cameras: readonly Pick<Camera, 'farm' | 'enabled' | 'state'>[],
  alarms: readonly Pick<Alarm, 'farm' | 'severity' | 'state'>[],
  loadings: readonly Pick<LoadingItem, 'farm' | 'phase'>[],
): FarmRow[] {
  const rows = new Map(farms.map((farm) => [farm.reg_no, blank(farm)]))
  const of = (farm: string) => {
    const row = rows.get(farm) ?? blank({ reg_no: farm, name_zh: farm, name_en: farm })
    rows.set(farm, row)
    return row
  }
  for (const camera of cameras) {
    const row = of(camera.farm)
    row.connected++
    if (isBad(camera)) row.bad++
  }
  for (const alarm of alarms) {
    if (!alarm.farm || (alarm.state !== 'raised' && alarm.state !== 'acked')) continue
    const row = of(alarm.farm)
    row.alarms[alarm.severity - 1] = (row.alarms[alarm.severity - 1] ?? 0) + 1
    row.worst = row.worst === 0 ? alarm.severity : Math.min(row.worst, alarm.severity)
  }
  for (const loading of loadings) of(loading.farm).phases[phaseOf(loading.phase)]++
  return [...rows.values()].sort(byNeed)
}

function phaseOf(phase: LoadingItem['phase']): keyof Phases {
  return phase === 'armed' || phase === 'reconciling' ? phase : phase === 'concluded' ? 'done' : 'waiting'
}

function blank(farm: Pick<FarmItem, 'reg_no' | 'name_zh' | 'name_en'> & Partial<FarmItem>): FarmRow {
  return {
    regNo: farm.reg_no,
    zh: farm.name_zh,
    en: farm.name_en,
    office: farm.office ?? '',
    status: farm.status ?? '',
    lon: farm.lon ?? null,
    lat: farm.lat ?? null,
    sample: farm.sample ?? false,
    registered: farm.cameras ?? 0,
    connected: 0,
    bad: 0,
    alarms: SEVERITIES.map(() => 0),
    worst: 0,
    phases: { waiting: 0, armed: 0, reconciling: 0, done: 0 },
  }
}

/** The gravest alarm first, then cameras that show nothing, then loadings under way, then those with cameras here. */
function byNeed(a: FarmRow, b: FarmRow): number {
  const grave = (row: FarmRow) => (row.worst === 0 ? SEVERITIES.length + 1 : row.worst)
  const busy = (row: FarmRow) => row.phases.armed + row.phases.reconciling
  return (
    grave(a) - grave(b) ||
    b.bad - a.bad ||
    busy(b) - busy(a) ||
    b.connected - a.connected ||
    a.regNo.localeCompare(b.regNo)
  )
}
