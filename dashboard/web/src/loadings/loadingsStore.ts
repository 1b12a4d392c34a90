import { defineStore } from 'pinia'
import { reactive, ref } from 'vue'
import type { LoadingsTold, LoadingTold } from '../api/types'

/** Where the loadings of today stand, as the websocket keeps telling. */
export const useLoadings = defineStore('loadings', () => {
  const now = reactive(new Map<string, LoadingTold>())
  /** ok, rebuilding or away; empty while nothing was heard */
  const status = ref('')
  /** Loadings of these days that are too many to be followed as they go */
  const notFollowed = ref(0)

  function told(event: LoadingsTold): void {
    status.value = event.status
    notFollowed.value = event.not_followed
    for (const one of event.loadings) now.set(one.batch, one)
  }

  function forget(): void {
    now.clear()
    status.value = ''
    notFollowed.value = 0
  }

  return { now, status, notFollowed, told, forget }
})
