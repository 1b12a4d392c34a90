import type { Alarm } from '../api/types'
import type { Knows, Say } from '../i18n/say'
import { clock } from '../i18n/time'

/** What a step of an alarm did, compared with the step before. Pure. */
export function stepText(step: Alarm, before: Alarm | undefined, t: Say): string {
  if (before && step.shelved_until_ms > before.shelved_until_ms)
    return t('alarm.steps.shelved', { time: clock(step.shelved_until_ms) })
  if (before && step.escalation > before.escalation) return t('alarm.steps.escalated', { n: step.escalation })
  if (before && step.occurrences > before.occurrences) return t('alarm.steps.again', { n: step.occurrences })
  const verdict = step.verdict ? t(`alarm.verdicts.${step.verdict}`) : ''
  return t(`alarm.steps.${step.state}`, { who: step.owner || '—', verdict })
}

/** A measured value for a person: instants as times, long fractions shortened, known words translated. Pure. */
export function valueText(key: string, value: string, t: Say, te: Knows): string {
  if (key.endsWith('_us') && /^\d{13,}$/.test(value)) return clock(Number(value) / 1000)
  if (/^-?\d+\.\d{3,}$/.test(value)) return Number(value).toFixed(2)
  const word = value.toLowerCase()
  for (const place of ['loading.states', 'loading.outcomes', 'loading.uncertainReasons', 'role', 'class']) {
    if (/^[a-z_]+$/.test(word) && te(`${place}.${word}`)) return t(`${place}.${word}`)
  }
  return value
}
