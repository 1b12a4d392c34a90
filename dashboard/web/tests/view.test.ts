import { describe, expect, it } from 'vitest'
import { fullZoom, moved, placeOf, WHOLE, zoomed } from '../src/video/view'

const picture = { w: 640, h: 360 }
const tall = { w: 1280, h: 1000 }

describe('what a tile shows of a picture', () => {
  it('should be all of it with bars, or as much as fills the tile', () => {
    expect(placeOf(picture, tall, WHOLE)).toEqual({ scale: 2, x: 0, y: 140 })
    const { scale, x, y } = placeOf(picture, tall, { ...WHOLE, fill: true })
    expect(scale).toBeCloseTo(1000 / 360)
    expect(x).toBeCloseTo((1280 - 640 * scale) / 2)
    expect(y).toBeCloseTo(0)
  })

  it('should keep under the pointer what lies there while one zooms', () => {
    const at = { x: 960, y: 640 }
    const before = placeOf(picture, tall, WHOLE)
    const after = placeOf(picture, tall, zoomed(picture, tall, WHOLE, 3, at))
    expect(after.scale).toBeCloseTo(6)
    expect((at.x - after.x) / after.scale).toBeCloseTo((at.x - before.x) / before.scale)
    expect((at.y - after.y) / after.scale).toBeCloseTo((at.y - before.y) / before.scale)
  })

  it('should be neither smaller than the whole nor enlarged beyond use', () => {
    expect(zoomed(picture, tall, WHOLE, 0.5, { x: 0, y: 0 }).zoom).toBe(1)
    expect(zoomed(picture, tall, WHOLE, 100, { x: 0, y: 0 }).zoom).toBe(8)
  })

  it('should follow a drag, and end at the edge of the picture', () => {
    const near = { ...WHOLE, zoom: 4 }
    const start = placeOf(picture, tall, near)
    const drag = { x: 100, y: -50 }
    const dragged = placeOf(picture, tall, moved(picture, tall, near, drag))
    expect(dragged.x).toBeCloseTo(start.x + 100)
    expect(dragged.y).toBeCloseTo(start.y - 50)
    expect(placeOf(picture, tall, moved(picture, tall, near, { x: 1e6, y: 0 })).x).toBe(0)
  })

  it('should be shown pixel for pixel on demand, where the tile is smaller than the picture', () => {
    expect(fullZoom({ w: 1920, h: 1080 }, { w: 480, h: 270 }, false)).toBe(4)
    expect(fullZoom(picture, tall, false)).toBe(1)
  })
})
