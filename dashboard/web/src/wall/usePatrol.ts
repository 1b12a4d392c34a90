import { onBeforeUnmount, ref, watch, type Ref } from 'vue'

export const PATROL_LEAST_S = 5
export const PATROL_MOST_S = 120
const KEPT = 'drover.patrol'

/** Between five seconds and two minutes; what is no number is twenty. Pure. */
export function patrolSeconds(wanted: unknown): number {
  const seconds = Math.round(Number(wanted))
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(PATROL_MOST_S, Math.max(PATROL_LEAST_S, seconds)) : 20
}

/**
 * Turns the page by itself, and stays where an alarm is open until it is not.
 * @param held whether a tile of this page has an open alarm
 * @param turn shows the next page
 */
export function usePatrol(held: Ref<boolean>, turn: () => void) {
  const on = ref(false)
  const seconds = ref(patrolSeconds(localStorage.getItem(KEPT)))
  let timer: ReturnType<typeof setInterval> | undefined

  watch(seconds, (now) => {
    seconds.value = patrolSeconds(now)
    localStorage.setItem(KEPT, String(seconds.value))
  })
  watch(
    [on, seconds, held],
    () => {
      clearInterval(timer)
      if (on.value && !held.value) timer = setInterval(turn, seconds.value * 1_000)
    },
    { immediate: true },
  )
  onBeforeUnmount(() => clearInterval(timer))
  return { on, seconds }
}
