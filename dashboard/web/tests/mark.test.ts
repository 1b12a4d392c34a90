import { expect, it } from 'vitest'
import { coverMark, isMark, seenHeight } from '../src/video/mark'

const bits = Array.from({ length: 36 }, (_, i) => (i % 3 ? 18 : 230))
const mark = [235, 16, ...bits, 16, 235]

it('should be known in a picture of a camera that is no more', () => {
  expect(isMark(mark)).toBe(true)
  expect(isMark(mark.map((one) => one / 2 + 40))).toBe(true)
})

it('should not be seen in what a real camera shows at its lower edge', () => {
  expect(isMark(Array(40).fill(120))).toBe(false)
  expect(isMark(mark.map((one, i) => (i === 20 ? 125 : one)))).toBe(false)
  expect(isMark([16, 235, ...bits, 16, 235])).toBe(false)
  expect(isMark(mark.slice(1))).toBe(false)
})

it('should take nothing from a picture of a real camera', () => {
  expect(seenHeight(720, false)).toBe(720)
  expect(seenHeight(720, true)).toBe(700)
})

it('should be covered where a film stands in the middle of its place, and only there', () => {
  const covered: number[][] = []
  const paint = {
    canvas: { width: 1000, height: 720 } as HTMLCanvasElement,
    fillStyle: '',
    fillRect: (...where: number[]) => void covered.push(where),
  }
  coverMark(paint, { w: 1280, h: 720 }, false)
  expect(covered).toEqual([])
  coverMark(paint, { w: 1280, h: 720 }, true)
  // 1000 x 562.5 in the middle: rows 700 to 720 of the film
  expect(covered).toEqual([[0, 625, 1000, 17]])
})
