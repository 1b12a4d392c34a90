import { onBeforeUnmount, onMounted } from 'vue'
import { useRouter } from 'vue-router'

const PLACES: Record<string, string> = {
  o: '/overview',
  w: '/wall',
  s: '/loadings',
  a: '/alarms',
  p: '/plans',
  c: '/cameras',
  h: '/health',
  t: '/statistics',
}

/** Single letters can be switched off (WCAG 2.1.4). */
export const lettersOn = () => localStorage.getItem('drover.letters') !== 'off'

/** `g` and then a letter within a second; answers whether the key was part of it. */
export function useGoing(): (key: string) => boolean {
  const router = useRouter()
  let pressed = 0
  return (key) => {
    if (!lettersOn()) return false
    if (PLACES[key] && Date.now() - pressed < 1_000) {
      pressed = 0
      void router.push(PLACES[key])
      return true
    }
    pressed = key === 'g' ? Date.now() : 0
    return key === 'g'
  }
}

/** Keys of a page, by name as `KeyboardEvent.key` in lower case; never while somebody types or a dialog is open. */
export function useKeys(keys: Record<string, () => void>): void {
  const going = useGoing()
  const key = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, select, [role=dialog]'))
      return
    const name = event.key.toLowerCase()
    if (going(name)) {
      event.preventDefault()
      return
    }
    const isLetter = /^[a-z0-9+\-]$/.test(name)
    if (!keys[name] || (isLetter && !lettersOn())) return
    if ((name === 'enter' || name === ' ') && target.closest('button, a, summary')) return
    event.preventDefault()
    keys[name]()
  }
  onMounted(() => window.addEventListener('keydown', key))
  onBeforeUnmount(() => window.removeEventListener('keydown', key))
}
