import { pictureOf } from '../picture/index.ts'
import { type Expansion, expand } from './expand.ts'
import type { Scenario } from './file.ts'
import { fold } from './fold.ts'
import { instantOf } from './moment.ts'

/** So many moments, evenly spaced, go into the hash of a fold, in both views. */
const MOMENTS = 6

/**
 * One short word for all that a scenario comes to: its entries, cards and pictures over time.
 *
 * Equal in every engine and at every speed, or something hidden has played a part: a clock, chance,
 * a locale, the order of a map.
 */
export function foldHash(scenario: Scenario, expansion: Expansion = expand(scenario)): string {
  const hash = openHash()
  for (const entry of expansion.entries) hash.add(JSON.stringify(entry))
  for (const card of expansion.cards) hash.add(JSON.stringify(card))
  const { state } = fold(scenario, expansion)
  const start = instantOf(scenario.clock.start)
  const end = instantOf(scenario.clock.end)
  for (let i = 1; i <= MOMENTS; i += 1) {
    const at = start + Math.floor(((end - start) * i) / MOMENTS)
    for (const knownAt of [at, end])
      hash.add(
        JSON.stringify(
          pictureOf(state, { at, knownAt }, { operation: scenario.id, mode: 'replay' }),
        ),
      )
  }
  return hash.end()
}

/** FNV-1a in two lanes of 32 bits over UTF-16 code units: integers only. Not for secrets. */
function openHash() {
  let a = 0x811c9dc5
  let b = 0x1b873593
  return {
    add(text: string) {
      for (let i = 0; i < text.length; i += 1) {
        const unit = text.charCodeAt(i)
        a = Math.imul(a ^ unit, 0x01000193)
        b = Math.imul(b ^ unit ^ (a >>> 15), 0x85ebca6b)
      }
    },
    end: () => [a, b].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join(''),
  }
}
