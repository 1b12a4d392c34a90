import type { Alarm, Camera, CameraRole } from '../api/types'
import { CAMERA_ROLES } from '../cameras/cameraRoles'

/** How the tiles are laid out: columns by rows. */
export const SPLITS: Readonly<Record<number, readonly [number, number]>> = {
  1: [1, 1],
  4: [2, 2],
  6: [3, 2],
  9: [3, 3],
  16: [4, 4],
  25: [5, 5],
}

/** How far the loading of a farm is that needs somebody most. */
export type FarmPhase = 'armed' | 'reconciling' | 'waiting' | 'none'
export const PHASES: readonly FarmPhase[] = ['armed', 'reconciling', 'waiting', 'none']

/** What of all cameras is wanted; empty for all. */
export interface WallFilter {
  office: string
  farm: string
  group: string
  role: string
  phase: string
}

export const NO_FILTER: WallFilter = { office: '', farm: '', group: '', role: '', phase: '' }

/** What is known beside the cameras themselves. */
export interface Situation {
  /** code of the office by farm */
  offices: ReadonlyMap<string, string>
  /** ids of cameras by group */
  groups: ReadonlyMap<string, ReadonlySet<string>>
  /** by farm; one without a loading is none */
  phases: ReadonlyMap<string, FarmPhase>
  /** severity of the gravest open alarm by camera */
  alarms: ReadonlyMap<string, number>
}

type Shown = Pick<Camera, 'id' | 'farm' | 'name' | 'role'>

export const phaseOf = (farm: string, now: Situation): FarmPhase => now.phases.get(farm) ?? 'none'

const rank = <T>(list: readonly T[], one: T) => (list.includes(one) ? list.indexOf(one) : list.length)

/** In this order a room looks at what goes on at a farm: the ramp is where animals are counted. */
const ROLES: readonly CameraRole[] = ['ramp', 'rear_door', 'gate', 'disinfection', ...CAMERA_ROLES]

/** The cameras that are wanted, those first that need somebody: severity 1, then the phase, then what they look at. Pure. */
export function wallCameras<C extends Shown>(cameras: readonly C[], filter: WallFilter, now: Situation): C[] {
  const wanted = cameras.filter(
    (camera) =>
      (!filter.office || now.offices.get(camera.farm) === filter.office) &&
      (!filter.farm || camera.farm === filter.farm) &&
      (!filter.group || now.groups.get(filter.group)?.has(camera.id)) &&
      (!filter.role || camera.role === filter.role) &&
      (!filter.phase || phaseOf(camera.farm, now) === filter.phase),
  )
  const urgent = (camera: C) => (now.alarms.get(camera.id) === 1 ? 0 : 1)
  return wanted.sort(
    (a, b) =>
      urgent(a) - urgent(b) ||
      rank(PHASES, phaseOf(a.farm, now)) - rank(PHASES, phaseOf(b.farm, now)) ||
      a.farm.localeCompare(b.farm) ||
      rank(ROLES, a.role) - rank(ROLES, b.role) ||
      a.id.localeCompare(b.id),
  )
}

/** Open and not laid aside for later; what is only written down, severity 4, holds nobody. */
const isOpen = (alarm: Alarm, nowMs: number) =>
  (alarm.state === 'raised' || alarm.state === 'acked') && alarm.severity <= 3 && alarm.shelved_until_ms <= nowMs

/** The camera that shows an alarm: its own, or the ramp of its farm; empty if no camera here does. Pure. */
export function cameraOf(alarm: Pick<Alarm, 'camera' | 'farm'>, cameras: readonly Shown[]): string {
  if (cameras.some((camera) => camera.id === alarm.camera)) return alarm.camera
  const farm = cameras.filter((camera) => camera.farm === alarm.farm && alarm.farm)
  return (farm.find((camera) => camera.role === 'ramp') ?? farm[0])?.id ?? ''
}

/** Severity of the gravest open alarm by camera. Pure. */
export function alarmsByCamera(alarms: readonly Alarm[], cameras: readonly Shown[], nowMs: number) {
  const gravest = new Map<string, number>()
  for (const alarm of alarms) {
    const camera = isOpen(alarm, nowMs) ? cameraOf(alarm, cameras) : ''
    if (camera) gravest.set(camera, Math.min(gravest.get(camera) ?? 9, alarm.severity))
  }
  return gravest
}

/** The camera of the newest open alarm of severity 1, for the reserved tile; empty for none. Pure. */
export function newestUrgent(alarms: readonly Alarm[], cameras: readonly Shown[], nowMs: number): string {
  const urgent = alarms
    .filter((alarm) => alarm.severity === 1 && isOpen(alarm, nowMs))
    .sort((a, b) => b.raised_ms - a.raised_ms)
  for (const alarm of urgent) {
    const camera = cameraOf(alarm, cameras)
    if (camera) return camera
  }
  return ''
}
