import { describe, expect, it } from 'vitest'
import { allPages } from '../src/api/pages'

describe('allPages', () => {
  it('should ask for every page with the cursor of the one before', async () => {
    const pages: Record<string, { items: number[]; next_cursor: string | null }> = {
      '': { items: [5, 4], next_cursor: 'a' },
      '&cursor=a': { items: [3, 2], next_cursor: 'b' },
      '&cursor=b': { items: [1], next_cursor: null },
    }

    const all = await allPages((cursor) => Promise.resolve(pages[cursor] ?? { items: [], next_cursor: null }))

    expect(all).toEqual([5, 4, 3, 2, 1])
  })
})
