import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { MINUTE } from '../basics/index.ts'
import type { Recorded } from '../ledger/index.ts'
import { DAY, leg, legOpened, persons, recorded, request, said, THEATRE } from '../testing/index.ts'
import { type Command, type Desk, decide, emptyDesk, layOnDesk, occupied } from './index.ts'

const LEGS = ['ship', 'bus'] as const
/** Families of one to four, who ask as a whole. */
const FAMILIES = [1, 2, 3, 4, 2, 1].map((size, family) =>
  Array.from({ length: size }, (_, i) => `f${family}-${i}`),
)

const act = fc.record({
  minutes: fc.nat(20),
  does: fc.constantFrom('ask', 'ask', 'ask', 'hold', 'release', 'reduce', 'close', 'cancel'),
  family: fc.nat(FAMILIES.length - 1),
  leg: fc.constantFrom(...LEGS),
  seats: fc.nat(8),
})
type Act = typeof act extends fc.Arbitrary<infer Of> ? Of : never

function commandOf({ does, family, leg: on, seats }: Act, now: number): Command {
  const id = leg(on)
  const asked = request(`f${family}-${on}`)
  switch (does) {
    case 'release':
      return { type: 'ReleaseSeats', request: asked }
    case 'reduce':
      return { type: 'ReduceCapacity', leg: id, seats }
    case 'close':
      return { type: 'CloseLeg', leg: id }
    case 'cancel':
      return { type: 'CancelLeg', leg: id }
    default:
      return {
        type: 'RequestSeats',
        request: asked,
        leg: id,
        persons: persons(...(FAMILIES[family] ?? [])),
        ...(does === 'hold' ? { holdUntil: now + seats * MINUTE } : {}),
      }
  }
}

/** Who has a seat on a leg now, promised or kept. */
function seatedOn(desk: Desk, on: string, now: number): string[] {
  const found = desk.legs.get(leg(on))
  return [...(found?.requests.values() ?? [])].flatMap((seat) => {
    if (seat.stands === 'granted') return [...seat.persons]
    return seat.stands === 'held' && seat.until > now ? [...seat.persons] : []
  })
}

test('[S5] whatever is asked in whatever order, no leg promises more seats than it has', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60, size: 'max' }), (acts) => {
      const desk = layOnDesk(
        emptyDesk(),
        recorded([
          ...THEATRE.filter(({ event }) => event.type !== 'LegOpened'),
          ...LEGS.map((on) => said(legOpened(on, 'port', 'haven', { seats: 6 }), { at: DAY })),
        ]),
      )
      let now = DAY
      for (const one of acts) {
        now += one.minutes * MINUTE
        const decided = decide(commandOf(one, now), desk, now)
        if (decided.ok) layOnDesk(desk, batch(decided.value, now))
        for (const found of desk.legs.values()) {
          const { granted, held } = occupied(found, now)
          expect(granted + held).toBeLessThanOrEqual(found.seats ?? 0)
        }
        for (const on of LEGS) {
          const seated = seatedOn(desk, on, now)
          expect(seated).toHaveLength(new Set(seated).size)
          const { granted, held } = occupied(shipOf(desk, on), now)
          expect(seated).toHaveLength(granted + held)
          for (const family of FAMILIES) {
            const here = family.filter((name) => seated.includes(name))
            expect([0, family.length]).toContain(here.length) // never a family partly seated (S2)
          }
        }
      }
    }),
    { numRuns: 400 },
  )
})

const shipOf = (desk: Desk, on: string) => {
  const found = desk.legs.get(leg(on))
  if (!found) throw new Error(`no leg ${on}`)
  return found
}

const batch = (events: readonly object[], now: number): Recorded[] =>
  recorded(
    events.map((event) =>
      said(event as Recorded['event'] & { [field: string]: unknown }, { at: now }),
    ),
  )
