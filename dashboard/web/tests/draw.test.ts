import { expect, it } from 'vitest'
import { draw, plateTop } from '../src/video/draw'
import { seenHeight } from '../src/video/mark'
import type { TileFrame } from '../src/video/message'
import { WHOLE } from '../src/video/view'

it('should keep the label of a box off the box where there is room', () => {
  expect(plateTop(50, 90, 20, 360)).toBe(30)
  expect(plateTop(5, 45, 20, 360)).toBe(45)
  expect(plateTop(5, 350, 20, 360)).toBe(5)
})

it('should show people everything of a real picture, and of a simulated one all but the rows with its number', () => {
  expect(seenHeight(720, false)).toBe(720)
  // FrameStrip.java writes over the lowest 45th.
  for (const height of [216, 360, 720, 1080]) {
    const strip = Math.max(6, Math.floor(height / 45))
    expect(seenHeight(height, true)).toBeLessThan(height - strip + 1)
    expect(seenHeight(height, true)).toBeGreaterThan(height * 0.96)
  }
})

it('should paint of a simulated picture only what people are shown', () => {
  const painted: number[][] = []
  const paint = {
    canvas: { width: 640, height: 350 },
    save: () => {},
    restore: () => {},
    setTransform: () => {},
    fillRect: () => {},
    drawImage: (_: unknown, ...numbers: number[]) => painted.push(numbers),
  } as unknown as OffscreenCanvasRenderingContext2D
  const image = { width: 1280, height: 720 } as ImageBitmap
  const frame = { width: 640, height: 360, simulated: true, objects: [], readings: [] } as unknown as TileFrame

  draw(paint, image, frame, { on: false, lines: [], labels: {}, dpr: 1 }, WHOLE)

  expect(painted).toEqual([[0, 0, 1280, 700, 0, 0, 640, 350]])
})
