import { expect, test } from 'vitest'
import { type Command, match } from './match.ts'

const command = (title: string, second: string, ...aliases: string[]): Command => ({
  id: title,
  group: 'test',
  title,
  second,
  aliases,
  run: () => undefined,
})
const commands = [
  command('Aden, port', '亚丁港'),
  command('Al Ḥudaydah, port', '荷台达港', 'Hodeidah'),
  command('Port Sudan', '苏丹港'),
  command('Wall', '大屏', 'w', 'board'),
  command('Weishanhu (887)', '微山湖舰'),
]
const found = (typed: string) => match(typed, commands, 9).map(({ title }) => title)

test('[V12] a command is found in either language, by alias and without marks on letters', () => {
  expect(found('/wall')).toEqual(['Wall'])
  expect(found('大屏')).toEqual(['Wall'])
  expect(found('hudaydah')).toEqual(['Al Ḥudaydah, port'])
  expect(found('hodei')).toEqual(['Al Ḥudaydah, port'])
  expect(found('887')).toEqual(['Weishanhu (887)'])
})

test('[V12] what begins with the words stands before what only holds them', () => {
  expect(found('port')).toEqual(['Port Sudan', 'Aden, port', 'Al Ḥudaydah, port'])
  expect(found('w')[0]).toBe('Wall')
  expect(found('港')).toHaveLength(3)
})

test('[V12] several words must all fit, in any order', () => {
  expect(found('port al')).toEqual(['Al Ḥudaydah, port'])
  expect(found('aden wall')).toEqual([])
})

test('[V12] nothing typed shows the first of all', () => {
  expect(match('', commands, 2)).toHaveLength(2)
})
