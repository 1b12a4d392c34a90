import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import type { Audit } from '../src/api/types'
import { useAudit } from '../src/evidence/auditStore'
import { healthApi } from '../src/health/healthApi'

const report = { state: 'ok' } as Audit
const asked = vi.spyOn(healthApi, 'audit')

/** A place that shows the report; it is closed by `stop`. */
function look(everyMs: number) {
  const place = effectScope(true)
  place.run(() => useAudit().follow(everyMs))
  return place
}

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  asked.mockReset().mockResolvedValue(report)
})
afterEach(() => vi.useRealTimers())

it('should be asked for once, however many places show it', async () => {
  look(30_000)
  look(15_000)
  look(30_000)
  await vi.advanceTimersByTimeAsync(0)

  expect(asked).toHaveBeenCalledTimes(1)
  expect(useAudit().report).toEqual(report)
})

it('should be asked for as often as the most eager place wants it', async () => {
  look(30_000)
  const eager = look(15_000)
  await vi.advanceTimersByTimeAsync(30_000)
  expect(asked).toHaveBeenCalledTimes(3)

  eager.stop()
  await vi.advanceTimersByTimeAsync(30_000)

  expect(asked).toHaveBeenCalledTimes(4)
})

it('should keep what is known while the server is away', async () => {
  look(30_000)
  await vi.advanceTimersByTimeAsync(0)
  asked.mockRejectedValue(new Error('away'))

  await vi.advanceTimersByTimeAsync(30_000)

  expect(useAudit().report).toEqual(report)
})

it('should be asked for no more, and forgotten, when nobody looks', async () => {
  const place = look(30_000)
  await vi.advanceTimersByTimeAsync(0)

  place.stop()
  await vi.advanceTimersByTimeAsync(60_000)

  expect(asked).toHaveBeenCalledTimes(1)
  expect(useAudit().report).toBeNull()
})
