import { describe, expect, it } from 'vitest'
import { stepText, valueText } from '../src/alarms/alarmWords'
import { en } from '../src/i18n/en'
import { refusalText } from '../src/loadings/loadingWords'
import { alarm } from './examples'

// The texts themselves, as the page finds them.
const find = (key: string) =>
  key
    .split('.')
    .reduce<unknown>((tree, part) => (tree instanceof Object ? (tree as Record<string, unknown>)[part] : undefined), en)
const te = (key: string) => typeof find(key) === 'string'
const t = (key: string, named: Record<string, unknown> = {}) => {
  const text = find(key)
  return (typeof text === 'string' ? text : key).replace(/\{(\w+)}/g, (_, name: string) => String(named[name]))
}

describe('words', () => {
  it('should say what each step of an alarm did', () => {
    expect(stepText(alarm({}), undefined, t)).toBe('raised')
    expect(stepText(alarm({ state: 'acked', owner: 'Li' }), alarm({}), t)).toBe('claimed by Li')
    expect(stepText(alarm({ escalation: 1 }), alarm({}), t)).toContain('escalated')
    expect(stepText(alarm({ state: 'closed', owner: 'Li', verdict: 'false' }), alarm({}), t)).toBe(
      'closed by Li: False',
    )
  })

  it('should tell in plain words why an order was refused', () => {
    expect(refusalText('GATE_OPEN CLINICAL WAITING, SEALING RUNNING', t, te)).toBe(
      'gates are not passed: Clinical check Waiting, Sealing Running',
    )
    expect(refusalText('NOT_READ PLATE_TRUCK', t, te)).toContain('Plate')
    expect(refusalText('SOMETHING_NEW x', t, te)).toBe('reason: SOMETHING_NEW x')
  })

  it('should show values as a person reads them', () => {
    expect(valueText('confidence', '0.973456', t, te)).toBe('0.97')
    expect(valueText('reason', 'LOST_INSIDE', t, te)).toBe('lost inside the zone')
    expect(valueText('text', '粤B1', t, te)).toBe('粤B1')
  })
})
