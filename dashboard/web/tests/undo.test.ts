import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UNDO_MS, useUndo } from '../src/undo/undoStore'

const done: string[] = []
const deed = (key: string) => ({ key, text: key, run: () => Promise.resolve(void done.push(key)) })

describe('what can be taken back', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
    vi.useFakeTimers()
    done.length = 0
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('should be done once its time is over', async () => {
    const undo = useUndo()
    undo.later(deed('plan a'))

    expect(undo.waits('plan a')).toBe(true)
    await vi.advanceTimersByTimeAsync(UNDO_MS - 1)
    expect(done).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)

    expect(done).toEqual(['plan a'])
    expect(undo.waits('plan a')).toBe(false)
  })

  it('should never be done when it was taken back', async () => {
    const undo = useUndo()
    undo.later(deed('plan a'))
    undo.later(deed('plan b'))

    undo.takeBack('plan a')
    await vi.advanceTimersByTimeAsync(2 * UNDO_MS)

    expect(done).toEqual(['plan b'])
  })

  it('should wait while somebody is at its button', async () => {
    const undo = useUndo()
    undo.later(deed('plan a'))

    undo.held = true
    await vi.advanceTimersByTimeAsync(10 * UNDO_MS)
    expect(done).toEqual([])
    undo.held = false
    await vi.advanceTimersByTimeAsync(UNDO_MS)

    expect(done).toEqual(['plan a'])
  })

  it('should be done once though it was asked for twice, and hide what it is about until it is done', async () => {
    const undo = useUndo()
    let finish = () => {}
    const slow = { ...deed('plan a'), run: () => new Promise<void>((resolve) => (finish = resolve)) }
    undo.later(slow)
    undo.later(slow)

    await vi.advanceTimersByTimeAsync(2 * UNDO_MS)
    expect(undo.waiting).toHaveLength(1)
    finish()
    await vi.advanceTimersByTimeAsync(0)

    expect(undo.waits('plan a')).toBe(false)
  })

  it('should be forgotten undone when somebody signs out', async () => {
    const undo = useUndo()
    undo.later(deed('plan a'))

    undo.forget()
    await vi.advanceTimersByTimeAsync(2 * UNDO_MS)

    expect(done).toEqual([])
  })
})
