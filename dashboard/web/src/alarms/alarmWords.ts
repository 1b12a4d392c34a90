import type { Alarm } from '../api/types'
import type { Knows, Say } from '../i18n/say'
import { clock, spanText } from '../i18n/time'

/** What a step of an alarm did, compared with the step before. Pure. */
export function stepText(step: Alarm, before: Alarm | undefined, t: Say): string {
  if (before && step.shelved_until_ms > before.shelved_until_ms)
    return t('alarm.steps.shelved', { time: clock(step.shelved_until_ms) })
  if (before && step.escalation > before.escalation) return t('alarm.steps.escalated', { n: step.escalation })
  if (before && step.occurrences > before.occurrences) return t('alarm.steps.again', { n: step.occurrences })
  const verdict = step.verdict ? t(`alarm.verdicts.${step.verdict}`) : ''
  return t(`alarm.steps.${step.state}`, { who: step.owner || '—', verdict })
}

const VALUE_WORDS = [
  'loading.states',
  'loading.outcomes',
  'loading.uncertainReasons',
  'loading.gates',
  'role',
  'class',
  'zone.kinds',
  'cause',
]
/** Values that are a part of one. */
const SHARES = new Set(['lost_texture', 'focus', 'turned', 'moved'])

/** What judged, in words; empty where there are none. Pure. */
export function judgedBy(alarm: Pick<Alarm, 'code' | 'rule'>, t: Say, te: Knows): string {
  const rule = alarm.rule === alarm.code ? 'camera' : alarm.rule
  const place = ['judgedBy', 'loading.slots'].find((one) => te(`${one}.${rule}`))
  return place ? t(`${place}.${rule}`) : ''
}

/** A measured value for a person: instants as times, spans with their unit, parts as percent, words translated. Pure. */
export function valueText(key: string, value: string, t: Say, te: Knows): string {
  if (key.endsWith('_us') && /^\d{13,}$/.test(value)) return clock(Number(value) / 1000)
  if (key.endsWith('_us') && /^-?\d+$/.test(value)) return spanText(Math.abs(Number(value)) / 1000, t)
  if (key.endsWith('_s') && /^\d+$/.test(value)) return spanText(Number(value) * 1000, t)
  if (SHARES.has(key) && /^-?[\d.]+$/.test(value)) return `${Math.round(Number(value) * 100)} %`
  if (/^-?\d+\.\d{3,}$/.test(value)) return Number(value).toFixed(2)
  const word = value.toLowerCase()
  for (const place of VALUE_WORDS) {
    if (/^[a-z_]+$/.test(word) && te(`${place}.${word}`)) return t(`${place}.${word}`)
  }
  return value
}
