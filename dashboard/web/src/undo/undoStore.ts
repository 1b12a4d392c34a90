import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

/** Something that a person asked for and may still take back. */
export interface Deed {
  /** what it is about: the same thing cannot be asked for twice */
  key: string
  /** what is about to happen, for a person */
  text: string
  /** does it, once nobody can take it back any more */
  run: () => Promise<void>
}

/** So long a deed can be taken back. */
export const UNDO_MS = 8_000
const STEP_MS = 250

/**
 * Deeds that wait. Nothing was done while they wait: taking one back, or losing the page, leaves everything as it was. They survive a
 * change of screen, and their time stands still while the bar that offers to take them back has the pointer or the focus (WCAG 2.2.1).
 */
export const useUndo = defineStore('undo', () => {
  const waiting = ref<(Deed & { leftMs: number })[]>([])
  const held = ref(false)
  let timer: ReturnType<typeof setInterval> | undefined

  const keys = computed(() => new Set(waiting.value.map((deed) => deed.key)))
  const waits = (key: string) => keys.value.has(key)

  function later(deed: Deed): void {
    if (waits(deed.key)) return
    waiting.value.push({ ...deed, leftMs: UNDO_MS })
    timer ??= setInterval(step, STEP_MS)
  }

  function takeBack(key: string): void {
    waiting.value = waiting.value.filter((deed) => deed.key !== key)
    if (!waiting.value.length) rest()
  }

  /** Who signs out can no longer take anything back, so nothing of theirs is done later either. */
  function forget(): void {
    waiting.value = []
    rest()
  }

  function step(): void {
    if (held.value) return
    for (const deed of waiting.value) deed.leftMs -= STEP_MS
    for (const due of waiting.value.filter((deed) => deed.leftMs <= 0)) void finish(due)
  }

  /** It goes on waiting until it is done, so that what it is about does not come back for a moment. */
  async function finish(deed: Deed & { leftMs: number }): Promise<void> {
    deed.leftMs = Infinity
    try {
      await deed.run()
    } finally {
      takeBack(deed.key)
    }
  }

  function rest(): void {
    clearInterval(timer)
    timer = undefined
    held.value = false
  }

  return { waiting, held, waits, later, takeBack, forget }
})
