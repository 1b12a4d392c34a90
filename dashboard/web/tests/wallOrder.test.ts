import { describe, expect, it } from 'vitest'
import type { CameraRole } from '../src/api/types'
import { patrolSeconds } from '../src/wall/usePatrol'
import {
  alarmsByCamera,
  cameraOf,
  newestUrgent,
  NO_FILTER,
  wallCameras,
  type FarmPhase,
  type Situation,
} from '../src/wall/wallOrder'
import { alarm } from './examples'

const camera = (id: string, farm: string, role: CameraRole) => ({ id, farm, name: id, role })
const CAMERAS = [
  camera('a-gate', 'a', 'gate'),
  camera('a-ramp', 'a', 'ramp'),
  camera('b-pen', 'b', 'pen'),
  camera('b-ramp', 'b', 'ramp'),
  camera('c-ramp', 'c', 'ramp'),
]
const situation = (part: Partial<Situation> = {}): Situation => ({
  offices: new Map([
    ['a', '5101'],
    ['b', '5102'],
  ]),
  groups: new Map([['ramps', new Set(['a-ramp', 'b-ramp'])]]),
  phases: new Map<string, FarmPhase>([
    ['b', 'armed'],
    ['a', 'waiting'],
  ]),
  alarms: new Map(),
  ...part,
})
const ids = (filter: Partial<typeof NO_FILTER>, now = situation()) =>
  wallCameras(CAMERAS, { ...NO_FILTER, ...filter }, now).map((one) => one.id)

describe('the order of the wall', () => {
  it('should put the farm that counts first, and of a farm the ramp', () => {
    expect(ids({})).toEqual(['b-ramp', 'b-pen', 'a-ramp', 'a-gate', 'c-ramp'])
  })

  it('should put an open alarm of severity 1 before everything, and no lesser one', () => {
    expect(ids({}, situation({ alarms: new Map([['c-ramp', 1]]) }))[0]).toBe('c-ramp')
    expect(ids({}, situation({ alarms: new Map([['c-ramp', 2]]) }))[0]).toBe('b-ramp')
  })

  it.each([
    [{ office: '5101' }, ['a-ramp', 'a-gate']],
    [{ farm: 'b' }, ['b-ramp', 'b-pen']],
    [{ group: 'ramps' }, ['b-ramp', 'a-ramp']],
    [{ group: 'gone' }, []],
    [{ role: 'pen' }, ['b-pen']],
    [{ phase: 'none' }, ['c-ramp']],
    [{ office: '5102', role: 'ramp', phase: 'armed' }, ['b-ramp']],
  ])('should show what is wanted: %j', (filter, shown) => {
    expect(ids(filter)).toEqual(shown)
  })
})

describe('alarms on the wall', () => {
  it('should show the alarm of a loading on the ramp of its farm, and nothing where no camera can', () => {
    expect(cameraOf({ camera: 'a-gate', farm: 'a' }, CAMERAS)).toBe('a-gate')
    expect(cameraOf({ camera: '', farm: 'b' }, CAMERAS)).toBe('b-ramp')
    expect(cameraOf({ camera: 'gone', farm: '' }, CAMERAS)).toBe('')
  })

  it('should know the gravest of a camera, without what is closed, resolved, laid aside or only written down', () => {
    const at = { camera: 'a-ramp' }
    const open = [
      alarm({ id: '1', severity: 3, ...at }),
      alarm({ id: '2', severity: 2, state: 'acked', ...at }),
      alarm({ id: '3', severity: 1, state: 'resolved', ...at }),
      alarm({ id: '4', severity: 1, shelved_until_ms: 2_000, ...at }),
      alarm({ id: '5', severity: 4, camera: 'b-pen' }),
    ]

    expect(alarmsByCamera(open, CAMERAS, 1_000)).toEqual(new Map([['a-ramp', 2]]))
    expect(alarmsByCamera(open, CAMERAS, 2_000)).toEqual(new Map([['a-ramp', 1]]))
  })

  it('should give the reserved tile the newest of severity 1', () => {
    const urgent = [
      alarm({ id: '1', severity: 1, camera: 'a-ramp', raised_ms: 1 }),
      alarm({ id: '2', severity: 1, camera: 'b-pen', raised_ms: 3 }),
      alarm({ id: '3', severity: 1, camera: 'gone', raised_ms: 4 }),
      alarm({ id: '4', severity: 2, camera: 'c-ramp', raised_ms: 5 }),
    ]

    expect(newestUrgent(urgent, CAMERAS, 10)).toBe('b-pen')
    expect(newestUrgent([], CAMERAS, 10)).toBe('')
  })
})

describe('patrol', () => {
  it.each([
    [1, 5],
    [5, 5],
    [20.4, 20],
    [500, 120],
    ['', 20],
    [Number.NaN, 20],
    [-3, 20],
  ])('should stay %s seconds as %d', (wanted, seconds) => {
    expect(patrolSeconds(wanted)).toBe(seconds)
  })
})
