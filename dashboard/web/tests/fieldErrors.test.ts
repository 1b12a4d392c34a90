import { describe, expect, it } from 'vitest'
import { errorText, fieldName, messagesAt } from '../src/forms/fieldErrors'
import { en } from '../src/i18n/en'
import { entries } from '../src/i18n/problemWords'
import { zh } from '../src/i18n/zh'

const sayIn = (texts: typeof en) => {
  const find = (key: string) =>
    key.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown> | undefined)?.[part], texts)
  const te = (key: string) => typeof find(key) === 'string'
  const t = (key: string, named: Record<string, unknown> = {}) =>
    String(find(key)).replace(/\{(\w+)}/g, (_, name: string) => String(named[name]))
  return { t, te }
}
const error = (pointer: string, code: string, values: string[] = [], detail = 'what the server said') => ({
  pointer,
  code,
  values,
  detail,
})

describe('what is wrong with a field', () => {
  it('should be told in the language of the page, whatever the server spoke', () => {
    const head = error('/declared_head', 'WHOLE_NUMBER', ['1', '1000'])
    expect(errorText(head, 'en')).toBe('Must be a whole number from 1 to 1000')
    expect(errorText(head, 'zh')).toBe('须为 1 至 1000 之间的整数')
    expect(errorText(error('/name', 'CAMERA_NAME'), 'en')).toMatch(/visible/)
  })

  it('should be told in the words of the server where the page has none yet', () => {
    expect(errorText(error('/x', 'NEWER_THAN_THE_PAGE'), 'en')).toBe('what the server said')
  })

  it('should name its field as people do, and say which entry of a list it is', () => {
    const { t, te } = sayIn(en)
    expect(fieldName('/declared_head', t, te)).toBe('Declared head')
    expect(fieldName('/seals/1', t, te)).toBe('Seal 2')
    expect(fieldName('/cameras/0/role', t, te)).toBe('Camera 1 · Looks at')
    expect(fieldName('/colour', t, te)).toBe('colour')
    expect(fieldName('', t, te)).toBe('')
    const chinese = sayIn(zh)
    expect(fieldName('/seals/1', chinese.t, chinese.te)).toBe('封识号（第 2 项）')
  })

  it('should stand at its field, one line each, with those of the list that the field is', () => {
    const errors = [error('/seals/0', 'NO_SEAL', ['?']), error('/seals/2', 'SEAL_TWICE', ['H1']), error('/sealsx', 'X')]
    expect(messagesAt(errors, '/seals', 'en').split('\n')).toEqual([
      "“?” is no seal number: a seal's number is made of digits and letters",
      'Seal H1 stands here twice',
    ])
  })
})

describe('the words of the server', () => {
  it('should be read as Java reads them', () => {
    expect(entries("# note\nA_B=it''s {0}=x\n\n")).toEqual([['A_B', "it's {0}=x"]])
  })
})
