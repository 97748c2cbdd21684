import { HOUR, MINUTE } from '@homeward/shared/basics'
import { expect, test } from 'vitest'
import { typedMoment } from './typedMoment.ts'

const around = {
  at: Date.UTC(2023, 3, 24, 6, 5), // 14:05 in Beijing, 08:05 in Port Sudan
  capital: 'Asia/Shanghai',
  place: 'Africa/Khartoum',
}
const at = (typed: string) => typedMoment(typed, around)

test('[V5] a time of day is that of the day on show, on the capital’s clock', () => {
  expect(at('21:00')).toBe(Date.UTC(2023, 3, 24, 13, 0))
  expect(at(' 21：00 ')).toBe(Date.UTC(2023, 3, 24, 13, 0))
})

test('[V5] with “local” or 当地 it is the clock of the place', () => {
  expect(at('21:00 local')).toBe(Date.UTC(2023, 3, 24, 19, 0))
  expect(at('21:00 当地')).toBe(Date.UTC(2023, 3, 24, 19, 0))
})

test('[V5] a day with or without a year is understood', () => {
  expect(at('4-26 16:40')).toBe(Date.UTC(2023, 3, 26, 8, 40))
  expect(at('4月26日16:40')).toBe(Date.UTC(2023, 3, 26, 8, 40))
  expect(at('2023-04-26')).toBe(Date.UTC(2023, 3, 25, 16, 0))
  expect(at('2023-04-26T16:40:00+02:00')).toBe(Date.UTC(2023, 3, 26, 14, 40))
})

test('[V5] a step from the moment on show is understood', () => {
  expect(at('+2h')).toBe(around.at + 2 * HOUR)
  expect(at('-30m')).toBe(around.at - 30 * MINUTE)
})

test.each(['', 'noon', '25:00', '2-30 10:00', '13-1', '12:60', '14', '+h'])(
  '[V5] “%s” is no moment',
  (typed) => {
    expect(at(typed)).toBeUndefined()
  },
)
