import { expect, it } from 'vitest'
import { ServerClock } from '../src/video/serverClock'

it('should believe the message that was under way the shortest', () => {
  const clock = new ServerClock()
  clock.heard(10_000, 5_300)
  clock.heard(11_000, 6_010)
  clock.heard(12_000, 7_900)
  expect(clock.offset).toBe(4_990)
})

it('should follow a clock that was set back, once the old messages are forgotten', () => {
  const clock = new ServerClock(2)
  clock.heard(9_000, 1_000)
  clock.heard(2_000, 2_000)
  clock.heard(3_000, 3_000)
  expect(clock.offset).toBe(0)
})
