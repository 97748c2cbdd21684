import { expect, test } from 'vitest'
import { looksPersonal } from './personal.ts'

test.each([
  'Passport E12345678 of the driver',
  '护照EA1234567',
  '身份证 110101199003074258',
  'call +86 13800138000'.replace(' 1', '1'),
  '13800138000',
])('[Y9] warns of %s', (text) => {
  expect(looksPersonal(text)).toBe(true)
})

test.each([
  'Ship Linyi (547) sails at 14:30 with 124 aboard',
  'Phase 2: 571 people, 30 March 2015, hull 548',
  'Flight MU7126 leaves at 0905',
  'Grid 38PRV 12345 67890',
])('[Y9] says nothing of %s', (text) => {
  expect(looksPersonal(text)).toBe(false)
})
