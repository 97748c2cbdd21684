import { END_OF_TIME } from '@homeward/shared/basics'
import { expand, fold, instantOf, pictureAt, recorded } from '@homeward/shared/scenario'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disagreements } from './check/agreement.ts'
import { brokenIn } from './check/invariants.ts'
import { randomScenario } from './random.testing.ts'

const seeds = fc.nat(0xffff_ffff)
const parts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 3 })

function open(seed: number) {
  const scenario = randomScenario(seed)
  const expansion = expand(scenario)
  const [start, end] = [instantOf(scenario.clock.start), instantOf(scenario.clock.end)]
  const at = (part: number) => start + Math.floor((end - start) * part)
  return { expansion, folded: fold(scenario, expansion), entries: recorded(expansion.entries), at }
}

test('[P1] the oracle finds the pictures of random scenarios, of what was true and of what was known', () => {
  fc.assert(
    fc.property(seeds, parts, (seed, moments) => {
      const { folded, entries, at } = open(seed)
      for (const part of moments)
        for (const view of [
          { at: at(part), knownAt: at(part) },
          { at: at(part), knownAt: END_OF_TIME },
        ])
          expect(disagreements(folded, entries, view)).toEqual([])
    }),
    { numRuns: 300 },
  )
}, 180_000)

test('[U1] the sums of a random scenario hold at every moment', () => {
  fc.assert(
    fc.property(seeds, parts, (seed, moments) => {
      const { folded, at } = open(seed)
      for (const part of moments) {
        const picture = pictureAt(folded, { at: at(part), knownAt: at(part) })
        // Seats may be too few in a random day, and strangers are named late: only sums are asked.
        expect(brokenIn(picture).filter((what) => what.includes(' is not '))).toEqual([])
      }
    }),
    { numRuns: 300 },
  )
}, 120_000)

test('[F2] a random scenario expands the same each time', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(expand(randomScenario(seed))).toEqual(expand(randomScenario(seed)))
    }),
    { numRuns: 40 },
  )
})
