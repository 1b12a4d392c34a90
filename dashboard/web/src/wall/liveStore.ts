import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef } from 'vue'
import { useAlarms } from '../alarms/alarmsStore'
import type { Camera, CamerasTold, CameraState } from '../api/types'
import { camerasApi } from '../cameras/camerasApi'
import { useLoadings } from '../loadings/loadingsStore'
import { sessionApi } from '../people/sessionApi'
import type { Painted } from '../video/protocol'
import { ServerClock } from '../video/serverClock'
import { listView, p95, tileView, type TileView } from '../video/tileState'
import { WallClient } from '../video/wallClient'

/** What was painted last of one camera. */
export interface Shown {
  seq: number
  captureMs: number
  paintedMs: number
  boxes: number
  scored: boolean
  tainted: boolean
}

const AGES_KEPT_MS = 10_000

const changes = (camera: Camera, state: CameraState) =>
  JSON.stringify({ ...camera, ...state }) !== JSON.stringify(camera)

/** Cameras, their states and counts, and the connection that keeps them true. */
export const useLive = defineStore('live', () => {
  const cameras = ref<Camera[]>([])
  const loaded = ref(false)
  const connected = ref(false)
  /** why there is no connection, where the server says so: too many live pages, for one */
  const whyNot = ref('')
  const client = shallowRef<WallClient | null>(null)
  const overlayOn = ref(localStorage.getItem('drover.overlay') !== 'off')
  /** tiles are filled, and what has no room is cut off */
  const fill = ref(localStorage.getItem('drover.fill') === 'on')
  const shown = reactive(new Map<string, Shown>())
  /** how many tiles of a camera are on the screen */
  const onScreen = reactive(new Map<string, number>())
  /** the server's clock, moving on four times a second */
  const nowMs = ref(Date.now())
  const clockOffset = ref(0)
  const wallAge = ref<number | null>(null)
  const clock = new ServerClock()
  let listVersion = -1
  let ages: { at: number; age: number }[] = []
  let timer: ReturnType<typeof setInterval> | undefined

  /** What people call it; its id where nobody knows it any more. */
  const nameOf = (camera: string) => byId.value.get(camera)?.name ?? camera
  const byId = computed(() => new Map(cameras.value.map((camera) => [camera.id, camera])))
  const farms = computed(() => [...new Set(cameras.value.map((camera) => camera.farm))])
  const liveCount = computed(() => cameras.value.filter((c) => c.state === 'live' || c.state === 'lagging').length)

  /** the worst that is wrong with the counts of any camera in use; empty if nothing is */
  const countsTrouble = computed(() => {
    const told = cameras.value.filter((c) => c.enabled).map((c) => c.counts.status)
    return (['away', 'behind', 'rebuilding'] as const).find((status) => told.includes(status)) ?? ''
  })

  async function load(): Promise<void> {
    const list = await camerasApi.all()
    cameras.value = list
    loaded.value = true
    for (const camera of list) client.value?.lines(camera.id, camera.lines)
  }

  function open(labels: Record<string, string>): void {
    if (client.value) return
    const alarms = useAlarms()
    const loadings = useLoadings()
    client.value = new WallClient(sessionApi.ticket, {
      painted,
      event,
      connected: (on, why) => {
        connected.value = on
        whyNot.value = why
      },
      alarm: alarms.told,
      alarmsMissed: () => void alarms.load().catch(() => {}),
      loadings: loadings.told,
    })
    setLabels(labels)
    for (const camera of cameras.value) client.value.lines(camera.id, camera.lines)
    timer = setInterval(tick, 250)
  }

  function close(): void {
    client.value?.close()
    client.value = null
    clearInterval(timer)
    useAlarms().forget()
    useLoadings().forget()
    connected.value = false
    cameras.value = []
    loaded.value = false
    listVersion = -1
    shown.clear()
  }

  let labels: Record<string, string> = {}
  function setLabels(fresh: Record<string, string>): void {
    labels = fresh
    client.value?.overlay(overlayOn.value, labels)
  }

  function setOverlay(on: boolean): void {
    overlayOn.value = on
    localStorage.setItem('drover.overlay', on ? 'on' : 'off')
    client.value?.overlay(on, labels)
  }

  function setFill(on: boolean): void {
    fill.value = on
    localStorage.setItem('drover.fill', on ? 'on' : 'off')
  }

  function tick(): void {
    nowMs.value = Date.now() + clockOffset.value
    ages = ages.filter((one) => nowMs.value - one.at < AGES_KEPT_MS)
    wallAge.value = p95(ages.map((one) => one.age))
  }

  function painted(one: Painted): void {
    shown.set(one.camera, {
      seq: one.seq,
      captureMs: one.captureMs,
      paintedMs: one.paintedMs,
      boxes: one.boxes,
      scored: one.scored,
      tainted: one.tainted,
    })
    ages.push({ at: one.paintedMs, age: one.paintedMs - one.captureMs })
  }

  function event(told: CamerasTold): void {
    clock.heard(told.server_ms, Date.now())
    clockOffset.value = clock.offset
    for (const state of told.cameras) {
      const camera = byId.value.get(state.id)
      if (camera && changes(camera, state)) Object.assign(camera, state)
    }
    if (told.list_version !== listVersion) {
      if (listVersion >= 0) void load().catch(() => {})
      listVersion = told.list_version
    }
  }

  /** A tile of this camera is on the screen, or no longer. What it painted earlier says nothing about now. */
  function setOnScreen(id: string, on: boolean): void {
    const tiles = (onScreen.get(id) ?? 0) + (on ? 1 : -1)
    if (tiles > 0) onScreen.set(id, tiles)
    else onScreen.delete(id)
    if (on && tiles === 1) shown.delete(id)
  }

  /** @param fps what the tile asks for, 0 for all there are */
  function view(camera: Camera, fps = 0): TileView {
    if (!onScreen.has(camera.id)) return listView(camera.state, camera.last_frame_ms, nowMs.value)
    const last = shown.get(camera.id)
    return tileView({
      state: camera.state,
      captureMs: last?.captureMs ?? 0,
      // Between two ticks a picture may be painted: it is then as old as it was at that moment.
      nowMs: Math.max(nowMs.value, last?.paintedMs ?? 0),
      fps: fps > 0 ? Math.min(fps, camera.analysed_fps) : camera.analysed_fps,
    })
  }

  return {
    cameras,
    loaded,
    connected,
    whyNot,
    client,
    overlayOn,
    fill,
    shown,
    nowMs,
    clockOffset,
    wallAge,
    byId,
    nameOf,
    farms,
    liveCount,
    countsTrouble,
    load,
    open,
    close,
    setLabels,
    setOverlay,
    setFill,
    setOnScreen,
    view,
  }
})
