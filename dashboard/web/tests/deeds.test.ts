import { describe, expect, it } from 'vitest'
import { en } from '../src/i18n/en'
import { deedText, proofText, resultText } from '../src/people/deedWords'

const find = (key: string) =>
  key
    .split('.')
    .reduce<unknown>((tree, part) => (tree instanceof Object ? (tree as Record<string, unknown>)[part] : undefined), en)
const te = (key: string) => typeof find(key) === 'string'
const t = (key: string) => String(find(key))

describe('what somebody did', () => {
  it('should be said in words', () => {
    expect(deedText('alarm-claim', t, te)).toBe('claimed an alarm')
    expect(deedText('loading-hand-tally', t, te)).toBe('hand tally')
    expect(deedText('brand-new', t, te)).toBe('brand-new')
    expect(resultText('refused', t, te)).toBe('refused')
  })

  it('should say whether the log is whole, and where it is not', () => {
    const say = (key: string, named: Record<string, unknown> = {}) =>
      t(key).replace(/\{(\w+)}/g, (_, name: string) => String(named[name]))
    const proof = { rows: 12, whole: true, broken: null, hash: 'abcdef0123456789', at: '2026-11-29T14:00:00Z' }
    expect(proofText(proof, say)).toContain('12 entries')
    expect(proofText(proof, say)).toContain('abcdef012345 ')
    expect(proofText({ ...proof, whole: false, broken: 7 }, say)).toContain('entry 7')
  })

  it('should have words for everything that the filter offers', async () => {
    const view = import.meta.glob<string>('../src/people/DeedsView.vue', { query: '?raw', import: 'default' })
    const source = (await view['../src/people/DeedsView.vue']?.()) ?? ''
    const offered = [...(/WHATS = \[(.*?)\]/s.exec(source)?.[1] ?? '').matchAll(/'([\w-]+)'/g)].map((m) => m[1] ?? '')
    expect(offered.length).toBeGreaterThan(15)
    for (const what of offered) expect([what, deedText(what, t, te)]).not.toEqual([what, what])
  })
})
