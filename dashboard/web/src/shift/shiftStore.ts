import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { AlarmSound, MUTE_MS, soundState } from './sound'

/** The shift of whoever sits here: sound unlocked, muted for two minutes at most, the screen kept awake. */
export const useShift = defineStore('shift', () => {
  const sound = new AlarmSound()
  const begun = ref(false)
  const failed = ref(false)
  const mutedUntil = ref(0)
  const nowMs = ref(Date.now())
  const urgent = ref(false)
  const volume = ref(Number(localStorage.getItem('drover.volume') ?? 0.5) || 0.5)
  setInterval(() => (nowMs.value = Date.now()), 500)

  const state = computed(() => soundState(begun.value, mutedUntil.value, nowMs.value))
  const mutedSeconds = computed(() => Math.max(0, Math.ceil((mutedUntil.value - nowMs.value) / 1000)))

  async function start(): Promise<void> {
    try {
      begun.value = await sound.unlock()
      failed.value = !begun.value
    } catch {
      failed.value = true
    }
    if (!begun.value) return
    sound.setVolume(volume.value)
    sound.test()
    // Only over HTTPS do browsers offer it.
    if ('wakeLock' in navigator) void navigator.wakeLock.request('screen').catch(() => {})
  }

  const mute = () => (mutedUntil.value = Date.now() + MUTE_MS)
  const unmute = () => (mutedUntil.value = 0)
  const setUrgent = (on: boolean) => (urgent.value = on)

  function chime(): void {
    if (state.value === 'on') sound.chime()
  }

  watch([state, urgent], () => sound.ring(urgent.value && state.value === 'on'), { immediate: true })
  watch(volume, (value) => {
    localStorage.setItem('drover.volume', String(value))
    sound.setVolume(value)
  })

  return { begun, failed, state, mutedSeconds, nowMs, urgent, volume, start, mute, unmute, setUrgent, chime }
})
