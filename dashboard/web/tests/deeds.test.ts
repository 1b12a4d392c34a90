import { describe, expect, it } from 'vitest'
import { en } from '../src/i18n/en'
import { deedText, resultText } from '../src/people/deedWords'

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

  it('should have words for everything that the filter offers', async () => {
    const view = import.meta.glob<string>('../src/people/DeedsView.vue', { query: '?raw', import: 'default' })
    const source = (await view['../src/people/DeedsView.vue']?.()) ?? ''
    const offered = [...(/WHATS = \[(.*?)\]/s.exec(source)?.[1] ?? '').matchAll(/'([\w-]+)'/g)].map((m) => m[1] ?? '')
    expect(offered.length).toBeGreaterThan(15)
    for (const what of offered) expect([what, deedText(what, t, te)]).not.toEqual([what, what])
  })
})
