import { computed, ref, watch } from 'vue'
import { useAlarms } from '../alarms/alarmsStore'
import { useLive } from './liveStore'
import { newestUrgent } from './wallOrder'

const KEPT = 'drover.reserved'

/**
 * One tile of the wall for the newest alarm of severity 1.
 * @param chosen whether the last tile is the chosen one: what somebody works in is not taken away
 */
export function useReserved(chosen: () => boolean) {
  const live = useLive()
  const alarms = useAlarms()
  const on = ref(localStorage.getItem(KEPT) === 'on')
  /** id of the camera in it; empty where no alarm is open */
  const camera = ref('')

  const working = computed(() => on.value && chosen())

  watch(on, (now) => localStorage.setItem(KEPT, now ? 'on' : 'off'))
  watch(
    () => [alarms.open, live.cameras.length, working.value] as const,
    () => {
      if (working.value && camera.value) return
      camera.value = newestUrgent(alarms.open, live.cameras, live.nowMs)
    },
    { immediate: true },
  )
  return { on, camera, working }
}
