import { defineStore } from 'pinia'
import { onScopeDispose, ref } from 'vue'
import type { Audit } from '../api/types'
import { healthApi } from '../health/healthApi'

/** What the auditor found, asked for once for all places that show it. */
export const useAudit = defineStore('audit', () => {
  const report = ref<Audit | null>(null)
  /** how often each of those who look wants it read, in milliseconds */
  const periods: number[] = []
  let reading = false
  let timer: ReturnType<typeof setInterval> | undefined

  async function read(): Promise<void> {
    if (reading) return
    reading = true
    try {
      const fresh = await healthApi.audit()
      if (periods.length) report.value = fresh
    } catch {
      // That the server is away is shown elsewhere; what is known of the evidence stays.
    } finally {
      reading = false
    }
  }

  function setRhythm(): void {
    clearInterval(timer)
    if (periods.length) timer = setInterval(() => void read(), Math.min(...periods))
    // The next to look may be somebody else, of other farms.
    else report.value = null
  }

  /** Keeps the report fresh while the calling component (or scope) lives. */
  function follow(everyMs: number): void {
    periods.push(everyMs)
    setRhythm()
    void read()
    onScopeDispose(() => {
      periods.splice(periods.indexOf(everyMs), 1)
      setRhythm()
    })
  }

  return { report, follow }
})
