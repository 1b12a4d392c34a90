import { expect, it } from 'vitest'
import { fit } from '../src/video/draw'

it('should keep the aspect of a picture and centre it', () => {
  expect(fit(640, 360, 1280, 1000)).toEqual({ scale: 2, x: 0, y: 140 })
  expect(fit(640, 360, 1000, 360)).toEqual({ scale: 1, x: 180, y: 0 })
})
