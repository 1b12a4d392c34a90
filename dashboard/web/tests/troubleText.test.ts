import { describe, expect, it } from 'vitest'
import { troubleText } from '../src/cameras/troubleText'
import { troubles } from '../src/i18n/zh/troubles'

const texts = new Map(Object.entries(troubles.trouble).map(([key, text]) => [`trouble.${key}`, text]))
const t = (key: string) => texts.get(key) ?? key
const te = (key: string) => texts.has(key)

const pages = import.meta.glob<string>('../../../deploy/docs/bad-*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})

describe('why a camera gives no picture', () => {
  it('should be said in words, not as a code', () => {
    expect(troubleText('CAM_BUSY: the camera answered 453', t, te)).toContain('连接数已满')
    expect(troubleText('CAM_CODEC_UNSUPPORTED(H266)', t, te)).toContain('H.264')
    expect(troubleText('CAM_SOMETHING_NEW: x', t, te)).toBe('')
    expect(troubleText('its settings were changed', t, te)).toBe('')
    expect(troubleText('', t, te)).toBe('')
  })

  it('should have words for every code that the documents list', () => {
    const page = Object.values(pages)[0] ?? ''
    const section = page.slice(page.indexOf('## Cameras'), page.indexOf('Causes of a declared gap'))
    const codes = [...section.matchAll(/`((?:CAM|CAMERA|DECODER)_[A-Z_]+)/g)].map((m) => m[1] ?? '')
    expect(codes.length).toBeGreaterThan(20)
    for (const code of codes) expect([code, troubleText(`${code}: x`, t, te)]).not.toEqual([code, ''])
  })
})
