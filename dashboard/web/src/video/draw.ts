import type { Box, CountingLine } from '../api/types'
import { seenHeight } from './mark'
import type { TileFrame } from './message'
import { placeOf, type View } from './view'

/** A counting line in fractions of the picture; looking from a to b, "in" is from left to right. */
export type Line = Pick<CountingLine, 'id' | 'a' | 'b'>

export interface Overlay {
  on: boolean
  lines: Line[]
  /** names of classes in the reader's language */
  labels: Record<string, string>
  /** canvas pixels for one CSS pixel */
  dpr: number
}

const COLOURS: Record<string, string> = {
  pig: '#3ddbb8',
  person: '#ffb454',
  vehicle: '#7ab8ff',
  plate: '#f2e85c',
  seal: '#ff8fd0',
}
const LINE = '#ffd166'

type Paint = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D
/** What boxes are drawn of, in pixels of the picture that was judged. */
export type Drawn = Pick<TileFrame, 'objects' | 'readings' | 'width' | 'height'>
type Point = [x: number, y: number]

/** Paints what people are shown of a picture, its own boxes and the lines. */
export function draw(paint: Paint, image: ImageBitmap, frame: TileFrame, overlay: Overlay, view: View): void {
  const { width, height } = paint.canvas
  const seen = seenHeight(frame.height, frame.simulated)
  const place = placeOf({ w: frame.width, h: seen }, { w: width, h: height }, view)
  const [wide, high] = [frame.width * place.scale, seen * place.scale]
  paint.save()
  paint.setTransform(1, 0, 0, 1, 0, 0)
  paint.fillStyle = '#05080b'
  paint.fillRect(0, 0, width, height)
  const rows = (image.height * seen) / frame.height
  paint.drawImage(image, 0, 0, image.width, rows, place.x, place.y, wide, high)
  if (overlay.on) {
    paint.setTransform(1, 0, 0, 1, place.x, place.y)
    // What reaches into the rows that are not shown ends with the picture.
    paint.beginPath()
    paint.rect(0, 0, wide, high)
    paint.clip()
    drawOverlay(paint, frame, place.scale, overlay)
  }
  paint.restore()
}

export function drawOverlay(paint: Paint, frame: Drawn, scale: number, overlay: Omit<Overlay, 'on'>): void {
  for (const line of overlay.lines) drawLine(paint, line, frame, scale, overlay)
  for (const found of frame.objects) {
    const name = overlay.labels[found.c] ?? found.c
    drawBox(paint, found.b, scale, COLOURS[found.c] ?? '#ffffff', `${name} ${found.s.toFixed(2)}`, overlay)
  }
  for (const read of frame.readings) {
    if (read.t) drawBox(paint, read.b, scale, COLOURS[read.k] ?? '#ffffff', `${read.t} ${read.s.toFixed(2)}`, overlay)
  }
}

function drawBox(
  paint: Paint,
  box: Box,
  scale: number,
  colour: string,
  text: string,
  overlay: Omit<Overlay, 'on'>,
): void {
  const unit = overlay.dpr
  const [x1, y1, x2, y2] = [box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale]
  paint.lineWidth = 1.75 * unit
  paint.strokeStyle = 'rgba(0, 0, 0, .55)'
  paint.strokeRect(x1 - unit, y1 - unit, x2 - x1 + 2 * unit, y2 - y1 + 2 * unit)
  paint.strokeStyle = colour
  paint.strokeRect(x1, y1, x2 - x1, y2 - y1)
  const size = Math.max(11, Math.min(14, (paint.canvas.width / unit) * 0.018)) * unit
  paint.font = `600 ${size}px system-ui, "Noto Sans CJK SC", sans-serif`
  const padding = 3 * unit
  const plateWidth = paint.measureText(text).width + 2 * padding
  const plateHeight = size + 2 * padding
  const top = plateTop(y1, y2, plateHeight, paint.canvas.height)
  paint.fillStyle = 'rgba(5, 9, 13, .82)'
  paint.fillRect(x1 - unit, top, plateWidth, plateHeight)
  paint.fillStyle = colour
  paint.textBaseline = 'middle'
  paint.fillText(text, x1 + padding - unit, top + plateHeight / 2 + unit * 0.5)
}

/** Above the box; below it where there is no room above; inside only a box that fills the picture's height. */
export function plateTop(y1: number, y2: number, plateHeight: number, height: number): number {
  if (y1 >= plateHeight) return y1 - plateHeight
  return y2 + plateHeight <= height ? y2 : y1
}

function drawLine(paint: Paint, line: Line, frame: Drawn, scale: number, overlay: Omit<Overlay, 'on'>): void {
  const unit = overlay.dpr
  const ax = line.a.x * frame.width * scale
  const ay = line.a.y * frame.height * scale
  const bx = line.b.x * frame.width * scale
  const by = line.b.y * frame.height * scale
  const length = Math.hypot(bx - ax, by - ay) || 1
  // Looking from a to b the right hand is the way in; y grows downwards.
  const nx = -(by - ay) / length
  const ny = (bx - ax) / length
  stroke(
    paint,
    [
      [ax, ay],
      [bx, by],
    ],
    'rgba(0, 0, 0, .6)',
    5 * unit,
    [],
  )
  stroke(
    paint,
    [
      [ax, ay],
      [bx, by],
    ],
    LINE,
    2.25 * unit,
    [9 * unit, 6 * unit],
  )
  const mx = (ax + bx) / 2
  const my = (ay + by) / 2
  const reach = 22 * unit
  const head = 7 * unit
  const tx = mx + nx * reach
  const ty = my + ny * reach
  const left: Point = [tx - nx * head + ny * head * 0.7, ty - ny * head - nx * head * 0.7]
  const right: Point = [tx - nx * head - ny * head * 0.7, ty - ny * head + nx * head * 0.7]
  stroke(
    paint,
    [
      [mx, my],
      [tx, ty],
    ],
    LINE,
    2.25 * unit,
    [],
  )
  stroke(paint, [left, [tx, ty], right], LINE, 2.25 * unit, [])
}

function stroke(paint: Paint, points: Point[], colour: string, width: number, dash: number[]): void {
  paint.beginPath()
  points.forEach(([x, y], i) => (i === 0 ? paint.moveTo(x, y) : paint.lineTo(x, y)))
  paint.setLineDash(dash)
  paint.lineCap = 'round'
  paint.strokeStyle = colour
  paint.lineWidth = width
  paint.stroke()
  paint.setLineDash([])
}
