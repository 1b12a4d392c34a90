import type { Alarm, CamerasTold, LoadingsTold } from '../api/types'
import type { Line } from './draw'
import type { FromWorker, Painted, ToWorker } from './protocol'
import type { View } from './view'

export interface WallListener {
  painted(painted: Painted): void
  /** data of a CloudEvent about cameras */
  event(data: CamerasTold): void
  loadings(data: LoadingsTold): void
  alarm(data: Alarm): void
  /** the list of alarms must be read anew */
  alarmsMissed(): void
  /** @param why there is no connection, in the server's words; empty where it did not say */
  connected(connected: boolean, why: string): void
}

/** The page's side of the wall worker: keeps it connected, hands it canvases, hears what it painted. */
export class WallClient {
  private readonly worker = new Worker(new URL('./wallWorker.ts', import.meta.url), { type: 'module' })
  private nextTile = 1
  private attempt = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private closed = false

  /** @param ticket gets a fresh one-time ticket; rejects when the session has ended */
  constructor(
    private readonly ticket: () => Promise<string>,
    private readonly listener: WallListener,
  ) {
    this.worker.onmessage = (event: MessageEvent<FromWorker>) => this.heard(event.data)
    void this.connect()
  }

  /**
   * A canvas can be handed over once; the answer is the tile's number.
   * @param fps pictures a second at most, 0 for all
   */
  attach(canvas: HTMLCanvasElement, camera: string, fps: number): number {
    const tile = this.nextTile++ % 0xffff
    const offscreen = canvas.transferControlToOffscreen()
    const size = pixels(canvas)
    this.tell({ type: 'attach', tile, camera, canvas: offscreen, fps, ...size }, [offscreen])
    return tile
  }

  /** @param fps pictures a second at most, 0 for all */
  pace(tile: number, fps: number): void {
    this.tell({ type: 'pace', tile, fps })
  }

  detach(tile: number): void {
    this.tell({ type: 'detach', tile })
  }

  resized(tile: number, canvas: HTMLCanvasElement): void {
    this.tell({ type: 'resize', tile, ...pixels(canvas) })
  }

  view(tile: number, view: View): void {
    this.tell({ type: 'view', tile, view: { ...view } })
  }

  overlay(on: boolean, labels: Record<string, string>): void {
    this.tell({ type: 'overlay', on, labels })
  }

  lines(camera: string, lines: Line[]): void {
    // Plain copies: what a framework made reactive cannot be sent to a worker.
    this.tell({ type: 'lines', camera, lines: lines.map(({ id, a, b }) => ({ id, a: { ...a }, b: { ...b } })) })
  }

  close(): void {
    this.closed = true
    clearTimeout(this.timer)
    this.worker.terminate()
  }

  private tell(message: ToWorker, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer)
  }

  private heard(message: FromWorker): void {
    switch (message.type) {
      case 'painted':
        this.listener.painted(message)
        break
      case 'event':
        this.listener.event(message.data)
        break
      case 'loadings':
        this.listener.loadings(message.data)
        break
      case 'alarm':
        this.listener.alarm(message.data)
        break
      case 'alarmsMissed':
        this.listener.alarmsMissed()
        break
      case 'open':
        this.attempt = 0
        this.listener.connected(true, '')
        break
      case 'closed':
        this.listener.connected(false, '')
        this.again()
        break
    }
  }

  private async connect(): Promise<void> {
    try {
      const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws/v1`
      this.tell({ type: 'connect', url, ticket: await this.ticket() })
    } catch (e) {
      this.listener.connected(false, e instanceof Error ? e.message : '')
      this.again()
    }
  }

  private again(): void {
    if (this.closed) return
    const wait = Math.min(5_000, 300 * 2 ** this.attempt++) * (0.75 + Math.random() / 2)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.connect(), wait)
  }
}

function pixels(canvas: HTMLCanvasElement) {
  const dpr = Math.min(2, window.devicePixelRatio || 1)
  return {
    width: Math.max(1, Math.round(canvas.clientWidth * dpr)),
    height: Math.max(1, Math.round(canvas.clientHeight * dpr)),
    dpr,
  }
}
