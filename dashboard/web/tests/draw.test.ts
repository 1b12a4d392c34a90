import { expect, it } from 'vitest'
import { fit, plateTop } from '../src/video/draw'

it('should keep the aspect of a picture and centre it', () => {
  expect(fit(640, 360, 1280, 1000)).toEqual({ scale: 2, x: 0, y: 140 })
  expect(fit(640, 360, 1000, 360)).toEqual({ scale: 1, x: 180, y: 0 })
})

it('should keep the label of a box off the box where there is room', () => {
  expect(plateTop(50, 90, 20, 360)).toBe(30)
  expect(plateTop(5, 45, 20, 360)).toBe(45)
  expect(plateTop(5, 350, 20, 360)).toBe(5)
})
