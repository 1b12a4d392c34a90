interface Page<T> {
  items: T[]
  next_cursor: string | null
}

/**
 * All pages of a list, one after the other: what people must not overlook is never cut at a page's end.
 *
 * @param page asks for one; the cursor is empty for the first, or `&cursor=…`
 */
export async function allPages<T>(page: (cursor: string) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const one: Page<T> = await page(cursor && `&cursor=${cursor}`)
    all.push(...one.items)
    cursor = one.next_cursor
  }
  return all
}
