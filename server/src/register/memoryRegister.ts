import type { PersonId, TextId } from '@homeward/shared/basics'
import type { Card, Prose } from '@homeward/shared/people'
import type { Register } from './register.ts'
import { searchable, wordsOf } from './searchable.ts'

/** Holds a register for as long as the process runs: tests, and copies to try things on. */
export function memoryRegister(): Register {
  const cards = new Map<PersonId, Card>()
  const prose = new Map<TextId, Prose>()
  return {
    async putCards(given) {
      for (const card of given) cards.set(card.person, structuredClone(card))
    },
    async putProse(given) {
      for (const text of given) prose.set(text.id, structuredClone(text))
    },
    cards: async (ids) => [...new Set(ids)].flatMap((id) => cards.get(id) ?? []),
    prose: async (ids) =>
      ids ? [...new Set(ids)].flatMap((id) => prose.get(id) ?? []) : [...prose.values()],
    async search(search, limit) {
      const words = wordsOf(search)
      if (words.length === 0) return []
      return [...cards.values()]
        .filter((card) => words.every((word) => searchable(card).includes(word)))
        .sort((a, b) => (a.person < b.person ? -1 : 1))
        .slice(0, limit)
    },
    async close() {},
  }
}
