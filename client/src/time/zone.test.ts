import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { clock, instantIn, localIn, offsetOf, zoneMark } from './zone.ts'

const ZONES = ['Asia/Shanghai', 'Asia/Aden', 'Africa/Khartoum', 'Africa/Cairo', 'Asia/Kolkata']

test('[V1] what a clock in a zone shows leads back to the same minute', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.integer({ min: Date.UTC(2014, 0), max: Date.UTC(2024, 0) }),
      (zone, at) => {
        const minute = Math.floor(at / 60_000) * 60_000
        const back = instantIn(zone, localIn(zone, minute))
        // An hour that the clock shows twice is taken as the first.
        expect([0, 3_600_000]).toContain(minute - back)
      },
    ),
  )
})

test('[V1] Cairo skips an hour in the night to 28 April 2023', () => {
  const before = Date.UTC(2023, 3, 27, 21, 59)
  expect(clock('Africa/Cairo', before)).toBe('23:59')
  expect(clock('Africa/Cairo', before + 60_000)).toBe('01:00')
  const skipped = { year: 2023, month: 4, day: 28, hour: 0, minute: 30 }
  expect(instantIn('Africa/Cairo', skipped)).toBe(Date.UTC(2023, 3, 27, 22, 30))
})

test('[V1] a zone is marked by its distance from UTC at that moment', () => {
  expect(zoneMark('Africa/Khartoum', Date.UTC(2023, 3, 24))).toBe('UTC+2')
  expect(zoneMark('Asia/Kolkata', Date.UTC(2023, 3, 24))).toBe('UTC+5:30')
  expect(offsetOf('Asia/Shanghai', Date.UTC(2023, 3, 24))).toBe(480)
})
