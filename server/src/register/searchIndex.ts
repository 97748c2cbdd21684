import type { Card } from '@homeward/shared/people'
import { oneSlip } from './slips.ts'
import {
  hasHan,
  plain,
  type Spellings,
  spelled,
  spellingsOf,
  withoutTones,
  wordsOf,
} from './spelling.ts'

/** How a person was found, the surest first. */
const [SURE, OTHER, SLIP] = [0, 1, 2] as const

interface Found {
  readonly person: string
  readonly rank: number
}

/**
 * Names of everyone, in memory alone and never in a file: a search looks through all of them.
 * `numbered` finds people by the keyed hash of a word that may be a number of theirs.
 */
export function openSearchIndex() {
  const people = new Map<string, Spellings>()
  /** Who has a word in their name, so that each word is compared once for slips. */
  const bearers = new Map<string, Set<string>>()

  function remove(person: string): void {
    for (const word of people.get(person)?.words ?? []) {
      const all = bearers.get(word)
      all?.delete(person)
      if (all?.size === 0) bearers.delete(word)
    }
    people.delete(person)
  }

  function slipsOf(word: string): Set<string> {
    const found = new Set<string>()
    if (word.length < 4 || hasHan(word)) return found
    for (const [known, persons] of bearers)
      if (oneSlip(word, known)) for (const person of persons) found.add(person)
    return found
  }

  return {
    add(card: Card): void {
      remove(card.person)
      const spellings = spellingsOf(card)
      people.set(card.person, spellings)
      for (const word of spellings.words)
        bearers.set(word, (bearers.get(word) ?? new Set()).add(card.person))
    },
    remove,
    clear(): void {
      people.clear()
      bearers.clear()
    },
    /** Everyone who has all the words, the surest first, then by id. */
    find(search: string, numbered: (word: string) => ReadonlySet<string>): string[] {
      const whole = numbered(search)
      const asked = wordsOf(search).map((word) => ({
        word,
        toneless: withoutTones(word),
        sound: hasHan(word) ? plain(spelled(word).join('')) : undefined,
        numbered: numbered(word),
        slips: undefined as Set<string> | undefined,
      }))
      if (asked.length === 0) return []
      const found: Found[] = []
      for (const [person, { sure, other }] of people) {
        let rank: number | undefined = whole.has(person) ? SURE : undefined
        if (rank === undefined) {
          rank = SURE
          for (const one of asked) {
            const { word, toneless, sound } = one
            if (sure.includes(word) || sure.includes(toneless) || one.numbered.has(person)) continue
            if (other.includes(toneless) || (sound && sure.includes(sound)))
              rank = Math.max(rank, OTHER)
            else {
              one.slips ??= slipsOf(toneless)
              if (one.slips.has(person)) rank = Math.max(rank, SLIP)
              else {
                rank = undefined
                break
              }
            }
          }
        }
        if (rank !== undefined) found.push({ person, rank })
      }
      return found
        .sort((a, b) => a.rank - b.rank || (a.person < b.person ? -1 : 1))
        .map(({ person }) => person)
    },
  }
}
