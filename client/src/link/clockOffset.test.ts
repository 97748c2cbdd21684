import { expect, test } from 'vitest'
import { openClockOffset } from './clockOffset.ts'

test('[T1] server time is known within half a round trip, whatever this clock says', () => {
  let wall = 1_000_000
  const clock = openClockOffset(() => wall)
  clock.heardBack(1_000_000, 43_200_000, 1_000_400) // twelve hours off, 400 ms there and back
  wall = 1_000_400
  expect(Math.abs(clock.now() - 43_200_200)).toBeLessThanOrEqual(200)
})

test('[T1] the quickest round trip is believed, a slower one changes nothing', () => {
  const clock = openClockOffset(() => 10_000)
  clock.heardBack(10_000, 20_050, 10_100)
  expect(clock.now()).toBe(20_000)
  clock.heardBack(10_000, 29_000, 14_000)
  expect(clock.now()).toBe(20_000)
  clock.heardBack(10_000, 20_030, 10_020)
  expect(clock.now()).toBe(20_020)
})

test('[T1] a clock that has been set is noticed, and the next round trip is believed however slow', () => {
  let wall = 10_000
  const clock = openClockOffset(() => wall)
  clock.heardBack(10_000, 20_010, 10_020)
  expect(clock.heard(25_000, 15_000)).toBe(false)
  wall = 3_615_000 // someone set it an hour forward
  expect(clock.heard(25_000, wall)).toBe(true)
  clock.heardBack(3_615_000, 25_500, 3_616_000)
  wall = 3_616_000
  expect(clock.now()).toBe(26_000)
})
