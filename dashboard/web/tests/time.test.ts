import { afterEach, expect, test, vi } from 'vitest'
import { clock, dayAndTime, localTime, zonedTime } from '../src/i18n/time'

const AT = Date.UTC(2026, 10, 25, 17, 30, 5)

afterEach(() => vi.unstubAllEnvs())

test.each(['Asia/Shanghai', 'Europe/Berlin', 'America/Los_Angeles'])(
  'a reader in %s sees the time of Beijing',
  (zone) => {
    vi.stubEnv('TZ', zone)
    expect(clock(AT)).toBe('01:30:05')
    expect(dayAndTime(AT)).toBe('2026-11-26 01:30')
    expect(localTime(AT)).toBe('2026-11-26T01:30')
    expect(zonedTime('2026-11-26T01:30')).toBe('2026-11-25T17:30:00Z')
  },
)

test('what is no time is left for the server to refuse', () => {
  expect(zonedTime('')).toBe('')
  expect(zonedTime('2026-13-01T00:00')).toBe('2026-13-01T00:00')
})

test('there is no time before the first', () => {
  expect(clock(0)).toBe('—')
  expect(dayAndTime(0)).toBe('—')
})
