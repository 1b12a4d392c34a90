import { describe, expect, it } from 'vitest'
import { judgedBy, stepText, valueText } from '../src/alarms/alarmWords'
import { hintText } from '../src/cameras/hintText'
import { en } from '../src/i18n/en'
import { zh } from '../src/i18n/zh'
import { refusalText, rowText, ruleText } from '../src/loadings/loadingWords'
import { alarm, row } from './examples'
import rules from '../../../pipeline/src/main/resources/dev/drover/pipeline/plan/judgement-v1.yaml?raw'

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
    expect(refusalText('ARM_BLOCKED CLINICAL_UNSIGNED, WITHDRAWAL', t, te)).toBe(
      'counting may not begin while this holds: Clinical check not signed, In drug withdrawal',
    )
    expect(refusalText('ALARM_STANDS BYPASS', t, te)).toContain('Way round the counting line')
    expect(refusalText('SOMETHING_NEW x', t, te)).toBe('reason: SOMETHING_NEW x')
  })

  it('should say that a second person is needed, and for what', () => {
    const text = refusalText('SAME_PERSON RECOUNT, CLOSE_ALARM BYPASS FALSE', t, te)
    expect(text).toContain('a second person is needed')
    expect(text).toContain('recount, close alarm Way round the counting line False')
  })

  it('should list in the outcome what people decided, and who', () => {
    const row = {
      type: 'outcome',
      values: { outcome: 'RELEASED', actor: 'Li', overruled: 'RECOUNT: test; CORRECT_READING SEAL: Zhang' },
    } as unknown as Parameters<typeof rowText>[0]
    expect(rowText(row, 'en', t, te)).toContain(': recount: test; correct reading Seal number: Zhang')
  })

  it('should know the names of all alarm codes that ship', () => {
    const names = [...rules.matchAll(/\{code: (\w+), zh: ([^,]+), en: ([^,]+),/g)]
    expect(names.length).toBeGreaterThan(35)
    expect(en.alarmCode).toEqual(Object.fromEntries(names.map(([, code, , english]) => [code, english])))
    expect(zh.alarmCode).toEqual(Object.fromEntries(names.map(([, code, chinese]) => [code, chinese])))
  })

  it('should say of a hint what was measured, of which pen, beside what is usual, and when', () => {
    const window = { pen: 'pen-1', from_us: '1000000', to_us: '601000000' }
    const low = { ...window, measure: 'sizes_per_minute', value: '0.123', usual: '0.450', z: '-3.1', days: '7' }
    expect(hintText('activity', low, t, te)).toMatch(
      /^Less activity than usual in pen-1 · 0\.12 body lengths a minute · usually 0\.45 .*7 windows\) · \d\d:\d\d:01 – \d\d:\d\d:01$/,
    )
    const still = { ...window, measure: 'still_seconds', value: '7200', place: '0,7' }
    expect(hintText('long_still', still, t, te)).toContain('for 120 minutes · column 1, row 8 of 8 × 8')
    expect(hintText('newer', { measure: 'newer', value: 'x' }, t, te)).toBe('newer · x')
  })

  it('should show values as a person reads them', () => {
    expect(valueText('confidence', '0.973456', t, te)).toBe('0.97')
    expect(valueText('reason', 'LOST_INSIDE', t, te)).toBe('lost inside the zone')
    expect(valueText('text', '粤B1', t, te)).toBe('粤B1')
  })

  it('should give measured values their unit', () => {
    expect(valueText('skew_us', '-4681828', t, te)).toBe('4.7 s')
    expect(valueText('still_us', '754000000', t, te)).toBe('12 min')
    expect(valueText('stood_s', '840', t, te)).toBe('14 min')
    expect(valueText('lost_texture', '0.6312', t, te)).toBe('63 %')
    expect(valueText('cause', 'CAMERA_LOST', t, te)).toBe('Camera lost, trying again')
    expect(valueText('zone_kind', 'FORBIDDEN', t, te)).toBe('No persons')
  })

  it('should say what judged, and nothing where there is no word for it', () => {
    expect(judgedBy({ code: 'COUNT_MISMATCH', rule: 'count' }, t, te)).toBe('counts compared with the plan')
    expect(judgedBy({ code: 'CAM_DARK', rule: 'CAM_DARK' }, t, te)).toBe('what the camera shows')
    expect(judgedBy({ code: 'PLATE_MISMATCH', rule: 'PLATE_TRUCK' }, t, te)).toBe('Plate')
    expect(judgedBy({ code: 'X', rule: 'some_new_rule' }, t, te)).toBe('')
  })

  it('should say what a row is about without codes', () => {
    expect(ruleText('gap', 'CAMERA_LOST', t, te)).toBe('Camera lost, trying again')
    expect(ruleText('late_frame', 'WHATEVER', t, te)).toBe('')
    const health = { ...row(1, 'health'), rule: 'CLOCK_DRIFT', values: { state: 'ON' } }
    expect(rowText(health, 'en', t, te)).toBe('Clock drift or replayed video · begins')
    const raised = { ...row(2, 'alarm'), rule: 'CAM_DARK', values: { state: 'RAISED', en: 'too dark' } }
    expect(rowText(raised, 'en', t, te)).toBe('Too dark or too bright · New · too dark')
  })
})
