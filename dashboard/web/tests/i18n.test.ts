import { describe, expect, it } from 'vitest'
import { en } from '../src/i18n/en'
import { zh } from '../src/i18n/zh'

interface Tree {
  [key: string]: string | Tree
}
const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  )
const zhTexts = new Map(flat(zh))
const enTexts = new Map(flat(en))
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)}/g)].map((m) => m[1]).sort()

const sources = Object.entries(
  import.meta.glob<string>('../src/**/*.{vue,ts}', { query: '?raw', import: 'default', eager: true }),
).filter(([file]) => !file.includes('/i18n/'))

describe('both languages', () => {
  it('should have the same texts', () => {
    expect([...zhTexts.keys()].sort()).toEqual([...enTexts.keys()].sort())
  })

  it('should have the same placeholders in each text', () => {
    for (const [key, text] of zhTexts)
      expect([key, placeholders(text)]).toEqual([key, placeholders(enTexts.get(key) ?? '')])
  })

  it('should be written in their own script', () => {
    for (const [key, text] of enTexts)
      if (key !== 'app.language') expect([key, /[\u4e00-\u9fff]/.test(text)]).toEqual([key, false])
    const same = ['app.name', 'app.language', 'time.never']
    for (const [key, text] of zhTexts)
      if (!same.includes(key)) expect([key, /[\u3000-\u9fff\uff00-\uffef]/.test(text)]).toEqual([key, true])
  })

  it('should know every text that the screens ask for', () => {
    expect(sources.length).toBeGreaterThan(20)
    for (const [file, source] of sources) {
      for (const [, key = ''] of source.matchAll(/\bt\(\s*'([\w.]+)'/g))
        expect([file, key, zhTexts.has(key)]).toEqual([file, key, true])
    }
  })

  it('should hold all texts: no screen has Chinese of its own', () => {
    for (const [file, source] of sources) {
      const own = source.match(/[\u4e00-\u9fff]+/g) ?? []
      expect([file, own.filter((text) => text !== '、')]).toEqual([file, []])
    }
  })
})
