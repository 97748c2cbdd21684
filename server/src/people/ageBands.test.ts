import { EntryId, PersonId } from '@homeward/shared/basics'
import { expect, test } from 'vitest'
import { memoryRegister } from '../register/index.ts'
import { bandsBeside } from './ageBands.ts'

const NOW = Date.UTC(2026, 5, 15)
const bandOf = async (field: 'birthDate' | 'birthYear', value: unknown) => {
  const write = {
    id: EntryId.parse('write-one-1'),
    person: PersonId.parse('p-one'),
    field,
    value,
    base: [],
  }
  return (await bandsBeside([write], memoryRegister(), NOW)).map((band) => band.value)
}

test('[G17] a birth date, whole or in part, tells lists the band of ages; who may still be a child is one', async () => {
  expect(await bandOf('birthDate', '2012-06-16')).toEqual(['child']) // fourteen tomorrow
  expect(await bandOf('birthDate', '2012-06-15')).toEqual(['youth'])
  expect(await bandOf('birthDate', '2012-12')).toEqual(['child'])
  expect(await bandOf('birthDate', '2012')).toEqual(['child'])
  expect(await bandOf('birthDate', '1950')).toEqual(['elder'])
  expect(await bandOf('birthYear', 1990)).toEqual(['adult'])
  expect(await bandOf('birthDate', 'unknown')).toEqual([])
})
