import { PersonId } from '@homeward/shared/basics'
import { expect, test } from 'vitest'
import { listOf, When, whole } from './when.ts'

test('[H6] a moment is milliseconds, or ISO 8601 with an offset, also as typed into an address', () => {
  const moment = Date.UTC(2015, 2, 29, 11, 30)
  for (const text of [
    String(moment),
    '2015-03-29T14:30+03:00',
    '2015-03-29T14:30:00 03:00',
    '2015-03-29T11:30:00Z',
    '2015-03-29T11:30:00.000Z',
  ])
    expect(When.parse(text)).toBe(moment)
})

test('[H6] a moment without an offset, or none at all, is refused and not guessed', () => {
  for (const text of [
    '2015-03-29T14:30',
    '2015-03-29',
    'now',
    '',
    '-1',
    '1e3',
    '99999999999999999',
    '2015-13-01T00:00Z',
  ])
    expect(When.safeParse(text).success).toBe(false)
})

test('[H3] numbers and lists in an address keep to their bounds', () => {
  expect(whole(0, 10).parse('7')).toBe(7)
  for (const text of ['11', '-1', '1.5', '', 'x', '1e1', '0x1'])
    expect(whole(0, 10).safeParse(text).success).toBe(false)
  const ids = listOf(PersonId, 2)
  expect(ids.parse('p-1,p-2')).toEqual(['p-1', 'p-2'])
  for (const text of ['', 'p-1,', 'p-1,p-2,p-3', 'P 1'])
    expect(ids.safeParse(text).success).toBe(false)
})
