import type { PersonId } from '@homeward/shared/basics'
import type { Card } from '@homeward/shared/people'
import type { Inside } from './inside.ts'
import { askedNumber } from './numbers.ts'
import { openSearchIndex } from './searchIndex.ts'

/** Looks people up; the names that it looks through are read in the background, page by page. */
export function openFinding(inside: Inside) {
  const index = openSearchIndex()
  let open = true
  let reading = read()
  inside.follow((change) => {
    if (change === 'shut') return index.clear()
    if (change === 'opened') reading = read()
    else change.forEach(renew)
  })

  function renew(person: string): void {
    const card = inside.state() === 'open' ? inside.card(person as PersonId) : undefined // of our rows
    if (card) index.add(card)
    else index.remove(person)
  }
  async function read(): Promise<void> {
    await new Promise(setImmediate)
    if (!open) return
    for (const page of inside.everyone()) {
      if (inside.state() !== 'open') return
      page.forEach(renew)
      await new Promise(setImmediate)
      if (!open) return
    }
  }
  /** Who has this word for a number of theirs. */
  function numbered(word: string): ReadonlySet<string> {
    const number = askedNumber(word)
    return new Set(number === undefined ? [] : inside.withNumber(number))
  }

  return {
    async search(words: string, limit: number): Promise<Card[]> {
      inside.locked()
      await reading
      inside.locked()
      const found = index.find(words, numbered).slice(0, limit)
      return found.flatMap((person) => inside.card(person as PersonId) ?? []) // of our rows
    },
    close(): void {
      open = false
      index.clear()
    },
  }
}
