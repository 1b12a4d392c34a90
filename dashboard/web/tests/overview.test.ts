import { describe, expect, it } from 'vitest'
import type { FarmItem } from '../src/api/types'
import { dayBars, dayBegin, hourOf } from '../src/overview/dayLine'
import { farmRows } from '../src/overview/farmRows'
import { contactsOf } from '../src/overview/farmsApi'
import { project } from '../src/overview/mapPlaces'

const farm = (reg_no: string, more: Partial<FarmItem> = {}): FarmItem => ({
  reg_no,
  name_zh: reg_no,
  name_en: reg_no,
  office: '5101',
  status: 'active',
  valid_from: '2024-01-01',
  valid_to: '2028-12-31',
  address: '',
  lon: 114,
  lat: 23,
  capacity: 900,
  plan_item: '',
  version: 1,
  sample: false,
  cameras: 8,
  ...more,
})

describe('the farms', () => {
  it('should have those first that need somebody', () => {
    const rows = farmRows(
      [farm('calm'), farm('dark'), farm('grave'), farm('grievous')],
      [
        { farm: 'dark', enabled: true, state: 'no_signal' },
        { farm: 'calm', enabled: true, state: 'live' },
      ],
      [
        { farm: 'grave', severity: 2, state: 'raised' },
        { farm: 'grievous', severity: 1, state: 'acked' },
        { farm: 'calm', severity: 1, state: 'resolved' },
      ],
      [{ farm: 'calm', phase: 'armed' }],
    )

    expect(rows.map((row) => [row.regNo, row.worst, row.bad])).toEqual([
      ['grievous', 1, 0],
      ['grave', 2, 0],
      ['dark', 0, 1],
      ['calm', 0, 0],
    ])
    expect(rows[3]?.phases.armed).toBe(1)
  })

  it('should tell a farm that cameras name and nobody registered, without a place', () => {
    const [row] = farmRows([], [{ farm: 'north', enabled: true, state: 'live' }], [], [])

    expect([row?.regNo, row?.status, row?.lon, row?.connected]).toEqual(['north', '', null, 1])
  })

  it('should not count a camera that somebody switched off as bad', () => {
    const [row] = farmRows([farm('a')], [{ farm: 'a', enabled: true, state: 'off' }], [], [])

    expect(row?.bad).toBe(0)
  })
})

describe('the map', () => {
  it('should show every farm inside, north above and east at the right', () => {
    const places = [
      { lon: 111.5, lat: 22.7 },
      { lon: 114.8, lat: 24.9 },
      { lon: null, lat: null },
    ]
    const { x, y, lines } = project(places, 800, 520)

    expect(x(111.5)).toBeGreaterThan(0)
    expect(x(114.8)).toBeLessThan(800)
    expect(x(111.5)).toBeLessThan(x(114.8))
    expect(y(24.9)).toBeGreaterThan(0)
    expect(y(24.9)).toBeLessThan(y(22.7))
    expect(lines.length).toBeGreaterThan(4)
    for (const line of lines) expect(line.at).toBeLessThanOrEqual(line.across === 'x' ? 800.001 : 520.001)
  })

  it('should stand still with one farm, or none', () => {
    expect(project([{ lon: 113, lat: 23 }], 800, 520).x(113)).toBe(400)
    expect(project([], 800, 520).y(0)).toBe(260)
  })
})

describe('the line of a day', () => {
  const begin = Date.parse('2026-11-28T16:00:00Z')

  it('should begin at midnight in Beijing', () => {
    expect(dayBegin(Date.parse('2026-11-29T15:59:59Z'))).toBe(begin)
    expect(dayBegin(begin)).toBe(begin)
    expect(hourOf(begin + 6.5 * 3_600_000)).toBe('06:30')
  })

  it('should have the loadings of the day where they are, and none of another', () => {
    const at = (batch: string, hour: number, phase?: 'armed' | 'concluded') => ({
      batch,
      from_ms: begin + hour * 3_600_000,
      to_ms: begin + (hour + 6) * 3_600_000,
      phase,
    })
    const bars = dayBars(
      [at('late', 12), at('early', 6, 'concluded'), at('tomorrow', 24), at('night', -3, 'armed')],
      begin,
    )

    expect(bars.map((bar) => [bar.loading.batch, bar.left, bar.width, bar.state])).toEqual([
      ['night', 0, 12.5, 'running'],
      ['early', 25, 25, 'done'],
      ['late', 50, 25, 'planned'],
    ])
  })
})

describe('the registration of a farm', () => {
  it('should take contacts with either kind of colon and semicolon, and lose none that is not finished', () => {
    expect(contactsOf('李伟: 0762 1234567；王强：138; Zhao')).toEqual([
      { name: '李伟', phone: '0762 1234567' },
      { name: '王强', phone: '138' },
      { name: 'Zhao', phone: '' },
    ])
    expect(contactsOf(' ; ')).toEqual([])
  })
})
