import { expect, test } from 'vitest'
import { base64Of } from '../src/evidence/base64'

test('bytes of every value and of any length come back as they were', () => {
  for (const length of [0, 1, 2, 3, 8192, 8193, 40_000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7) % 256)
    expect(Uint8Array.from(atob(base64Of(bytes)), (c) => c.charCodeAt(0))).toEqual(bytes)
  }
})
