import { HOUR, MINUTE } from '@homeward/shared/basics'
import { expect, test } from 'vitest'
import { wordsOf } from '../words/index.ts'
import { isOld, sayAge } from './age.ts'

const now = 1_000 * HOUR
const en = (ago: number) => sayAge(wordsOf('en'), now - ago, now)

test('[V8] ages are minutes up to two hours, then words', () => {
  expect(en(20_000)).toBe('now')
  expect(en(38 * MINUTE)).toBe('38 min')
  expect(en(119 * MINUTE)).toBe('119 min')
  expect(en(2 * HOUR)).toBe('2 hours')
  expect(en(41 * HOUR)).toBe('41 hours')
  expect(en(72 * HOUR)).toBe('3 days')
  expect(sayAge(wordsOf('zh-CN'), now - 41 * HOUR, now)).toBe('41 小时')
})

test('[V8] a figure is old after half an hour, and a clock that runs ahead makes none old', () => {
  expect(isOld(now - 29 * MINUTE, now)).toBe(false)
  expect(isOld(now - 30 * MINUTE, now)).toBe(true)
  expect(isOld(now + MINUTE, now)).toBe(false)
  expect(en(-MINUTE)).toBe('now')
})
