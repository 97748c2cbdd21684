import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { momentIn, searchOf } from './address.ts'
import { openPlayer } from './player.ts'

test('[V14] an address leads back to the moment and the truth that it was made of', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: Date.UTC(2100, 0) }),
      fc.constantFrom('true' as const, 'known' as const),
      (at, lens) => {
        const player = { ...openPlayer(0, Date.UTC(2100, 0), at), lens }
        expect(momentIn(searchOf({ live: false, player }))).toEqual({ at, lens })
      },
    ),
  )
})

test('[V14] at the live edge an address names no moment, and nonsense names none', () => {
  expect(searchOf({ live: true, player: openPlayer(0, 9) })).toBe('')
  expect(momentIn('?at=yesterday').at).toBeUndefined()
  expect(momentIn('').at).toBeUndefined()
})
