import { expect, test } from 'vitest'
import { mayIn } from './rights.ts'

const chief = { role: 'chief', audience: 'live', scope: { kind: 'operation' } } as const

test('[A15] a page offers what the table of rights gives to this role in this kind of operation', () => {
  expect(mayIn(chief, 'live', 'start')).toBe(true)
  expect(mayIn(chief, 'drill', 'start')).toBe(false)
  expect(mayIn(chief, 'replay', 'start')).toBe(false)
  expect(mayIn(chief, 'replay', 'people:read')).toBe(true)
  expect(mayIn({ ...chief, role: 'hotline' }, 'live', 'ledger:read')).toBe(false)
})
