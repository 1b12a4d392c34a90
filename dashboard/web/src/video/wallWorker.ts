/**
 * Everything from the websocket to the canvas, off the page's thread: the page stays quick however many tiles there are.
 * A picture is acknowledged when it is painted; only then does the server send the next of that tile.
 */
import type { SocketRequest, SocketText } from '../api/types'
import { draw, type Line, type Overlay } from './draw'
import { decode, type TileFrame } from './message'
import type { FromWorker, ToWorker } from './protocol'
import { ServerClock } from './serverClock'
import { WHOLE, type View } from './view'

interface Tile {
  camera: string
  canvas: OffscreenCanvas
  paint: OffscreenCanvasRenderingContext2D
  dpr: number
  fps: number
  view: View
  /** the newest picture, to paint again when the size or the overlay changes */
  last?: { image: ImageBitmap; frame: TileFrame }
}

const tiles = new Map<number, Tile>()
const lines = new Map<string, Line[]>()
const overlay: { on: boolean; labels: Record<string, string> } = { on: true, labels: {} }
let socket: WebSocket | undefined
let messageId = 0
/** the last alarm event that was heard; the server goes on after it */
let lastAlarm = ''
const clock = new ServerClock()

const say = (message: FromWorker) => postMessage(message)
const serverNow = () => Date.now() + clock.offset

onmessage = (event: MessageEvent<ToWorker>) => {
  const message = event.data
  switch (message.type) {
    case 'connect':
      connect(message.url, message.ticket)
      break
    case 'disconnect':
      socket?.close(1000)
      break
    case 'attach':
      attach(message)
      break
    case 'pace':
      pace(message.tile, message.fps)
      break
    case 'detach':
      detach(message.tile)
      break
    case 'resize':
      resize(message.tile, message.width, message.height, message.dpr)
      break
    case 'view':
      look(message.tile, message.view)
      break
    case 'overlay':
      overlay.on = message.on
      overlay.labels = message.labels
      tiles.forEach(repaint)
      break
    case 'lines':
      lines.set(message.camera, message.lines)
      tiles.forEach((tile) => tile.camera === message.camera && repaint(tile))
      break
  }
}

function connect(url: string, ticket: string): void {
  const fresh = new WebSocket(url, ['drover.v1', `ticket.${ticket}`])
  fresh.binaryType = 'arraybuffer'
  fresh.onopen = () => {
    say({ type: 'open' })
    send({ op: 'subscribe', id: ++messageId, channel: 'alarms', opts: { since: lastAlarm } })
    tiles.forEach((tile, id) => subscribe(id, tile))
  }
  fresh.onmessage = (event: MessageEvent<string | ArrayBuffer>) => {
    if (typeof event.data === 'string') text(event.data)
    else void picture(event.data)
  }
  fresh.onclose = (event) => {
    if (socket === fresh) socket = undefined
    say({ type: 'closed', code: event.code })
  }
  socket = fresh
}

function send(message: SocketRequest): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
}

function subscribe(tile: number, { camera, fps }: Tile): void {
  send({ op: 'subscribe', id: ++messageId, channel: 'tile', opts: { tile, camera, fps } })
}

function pace(id: number, fps: number): void {
  const tile = tiles.get(id)
  if (!tile || tile.fps === fps) return
  tile.fps = fps
  subscribe(id, tile)
}

function text(data: string): void {
  const message = JSON.parse(data) as SocketText
  if ('op' in message) {
    if (message.channel === 'alarms' && message.resumed === false) say({ type: 'alarmsMissed' })
  } else if (message.type === 'dev.drover.cameras.v1') {
    clock.heard(message.data.server_ms, Date.now())
    say({ type: 'event', data: message.data })
  } else if (message.type === 'dev.drover.loadings.v1') {
    say({ type: 'loadings', data: message.data })
  } else if (message.type === 'dev.drover.alarms-lost.v1') {
    say({ type: 'alarmsMissed' })
  } else {
    lastAlarm = message.id
    say({ type: 'alarm', data: message.data })
  }
}

async function picture(data: ArrayBuffer): Promise<void> {
  const frame = decode(data)
  const tile = tiles.get(frame.tile)
  try {
    if (tile?.camera !== frame.camera) return
    const image = await createImageBitmap(new Blob([frame.jpeg], { type: 'image/jpeg' }))
    if (tiles.get(frame.tile) !== tile) {
      image.close()
      return
    }
    tile.last?.image.close()
    tile.last = { image, frame }
    repaint(tile)
    say({
      type: 'painted',
      tile: frame.tile,
      camera: frame.camera,
      seq: frame.seq,
      captureMs: frame.captureMs,
      paintedMs: serverNow(),
      boxes: overlay.on ? frame.objects.length : 0,
      scored: frame.scored,
      tainted: frame.tainted,
    })
  } catch {
    // A picture that cannot be decoded is skipped; the tile then shows its age.
  } finally {
    send({ op: 'ack', tile: frame.tile, age_ms: Math.max(0, Math.round(serverNow() - frame.captureMs)) })
  }
}

function attach(message: Extract<ToWorker, { type: 'attach' }>): void {
  const paint = message.canvas.getContext('2d', { alpha: false })
  if (!paint) return
  message.canvas.width = message.width
  message.canvas.height = message.height
  const { camera, canvas, dpr, fps } = message
  const tile = { camera, canvas, paint, dpr, fps, view: WHOLE }
  tiles.set(message.tile, tile)
  subscribe(message.tile, tile)
}

function detach(id: number): void {
  tiles.get(id)?.last?.image.close()
  tiles.delete(id)
  send({ op: 'unsubscribe', id: ++messageId, opts: { tile: id } })
}

function resize(id: number, width: number, height: number, dpr: number): void {
  const tile = tiles.get(id)
  if (!tile || (tile.canvas.width === width && tile.canvas.height === height)) return
  tile.canvas.width = width
  tile.canvas.height = height
  tile.dpr = dpr
  repaint(tile)
}

function look(id: number, view: View): void {
  const tile = tiles.get(id)
  if (!tile) return
  tile.view = view
  repaint(tile)
}

function repaint(tile: Tile): void {
  if (!tile.last) return
  const settings: Overlay = { ...overlay, lines: lines.get(tile.camera) ?? [], dpr: tile.dpr }
  draw(tile.paint, tile.last.image, tile.last.frame, settings, tile.view)
}
