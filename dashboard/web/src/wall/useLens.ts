import { computed, ref, type Ref } from 'vue'
import type { Camera } from '../api/types'
import { seenHeight } from '../video/mark'
import { fullZoom, moved, WHOLE, zoomed, type View } from '../video/view'
import { useLive } from './liveStore'

const STEP = 1.5

/** Looks closer at the picture of one tile: by wheel, by dragging, by buttons. */
export function useLens(camera: () => Camera, held: () => boolean, host: Ref<HTMLElement | undefined>) {
  const live = useLive()
  const near = ref<View>(WHOLE)
  let dragged: { x: number; y: number } | undefined

  const view = computed<View>(() => (held() ? WHOLE : { ...near.value, fill: live.fill }))
  const zoom = computed(() => view.value.zoom)

  const picture = () => ({ w: camera().width, h: seenHeight(camera().height, camera().simulated) })
  const tile = () => ({ w: Math.max(1, host.value?.clientWidth ?? 1), h: Math.max(1, host.value?.clientHeight ?? 1) })

  function whole(): void {
    near.value = WHOLE
  }

  /** From the middle, unless told from where. */
  function step(by: number, at = { x: tile().w / 2, y: tile().h / 2 }): void {
    near.value = zoomed(picture(), tile(), view.value, by, at)
    if (near.value.zoom === 1) whole()
  }

  /** Pixel for pixel, and back. */
  function full(): void {
    const { devicePixelRatio: dpr } = window
    const screen = { w: tile().w * dpr, h: tile().h * dpr }
    const wanted = fullZoom(picture(), screen, live.fill)
    if (zoom.value > 1) whole()
    else step(wanted)
  }

  /** On a page that scrolls the wheel zooms with Ctrl only, until one has begun. */
  function wheel(event: WheelEvent, scrolls: boolean): void {
    if (held() || (scrolls && !event.ctrlKey && zoom.value === 1)) return
    const area = host.value?.getBoundingClientRect()
    if (!area) return
    event.preventDefault()
    step(2 ** (-event.deltaY / 400), { x: event.clientX - area.left, y: event.clientY - area.top })
  }

  function grab(event: PointerEvent): void {
    if (zoom.value === 1 && !view.value.fill) return
    dragged = { x: event.clientX, y: event.clientY }
    ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
  }

  function drag(event: PointerEvent): void {
    if (!dragged) return
    const by = { x: event.clientX - dragged.x, y: event.clientY - dragged.y }
    near.value = moved(picture(), tile(), view.value, by)
    dragged = { x: event.clientX, y: event.clientY }
  }

  const release = () => (dragged = undefined)
  const closer = () => step(STEP)
  const farther = () => step(1 / STEP)

  return { view, zoom, wheel, grab, drag, release, closer, farther, full, whole }
}
