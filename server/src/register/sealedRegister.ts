import { ActorId, type PersonId } from '@homeward/shared/basics'
import { openFinding } from './finding.ts'
import type { Inside } from './inside.ts'
import type { Register, Stamp } from './register.ts'
import type { Row, SealedText } from './vault.ts'
import { openWriting } from './writing.ts'

/** How rows are kept: by one server for itself, or by several nodes together. */
export interface Keeping {
  /** Sees to it that these people have keys, unless they were erased. */
  claim(persons: readonly PersonId[]): Promise<void>
  keep(rows: readonly Row[], texts: readonly SealedText[]): Promise<void>
  erase(persons: readonly PersonId[]): Promise<void>
  eraseAll(): Promise<void>
  seal(): Promise<void>
  unseal(): Promise<boolean>
  close(): Promise<void>
}

/** Whoever writes a card without saying who: an import. */
const IMPORT: Stamp = { by: ActorId.parse('import'), at: 0 }

/** A register over what is inside of this process; `keeping` says where its rows go. */
export function sealedRegister(inside: Inside, keeping: Keeping): Register {
  const finding = openFinding(inside)
  const writing = openWriting(inside)
  const { vault } = inside

  /** @returns those of them who were erased */
  async function ready(persons: readonly PersonId[]): Promise<PersonId[]> {
    inside.locked()
    const unknown = [...new Set(persons)].filter((person) => !inside.hasKey(person))
    const missing = unknown.filter((person) => !vault.isErased(person))
    if (missing.length > 0) await keeping.claim(missing)
    return unknown.filter((person) => !inside.hasKey(person))
  }

  return {
    async putCards(cards, stamp = IMPORT) {
      const erased = await ready(cards.map(({ person }) => person))
      const rows = writing.cards(cards, stamp)
      if (rows.length > 0) await keeping.keep(rows, [])
      return erased
    },
    async putProse(prose) {
      const texts = prose.map((text) => inside.locked().sealText(text))
      if (texts.length > 0) await keeping.keep([], texts)
    },
    async write(writes, stamp) {
      await ready(writes.map(({ person }) => person))
      const { rows, verdicts } = writing.fields(writes, stamp)
      if (rows.length > 0) await keeping.keep(rows, [])
      return writing.settle(writes, verdicts)
    },
    cards: async (ids) =>
      inside.state() === 'open' ? [...new Set(ids)].flatMap((id) => inside.card(id) ?? []) : [],
    async edits(person) {
      inside.locked()
      return inside.edits(person)
    },
    prose: async (ids) =>
      inside.state() === 'open'
        ? vault.texts(ids && [...new Set(ids)]).map((text) => inside.locked().openText(text))
        : [],
    search: finding.search,
    erase: (persons) => keeping.erase(persons),
    eraseAll: () => keeping.eraseAll(),
    seal: () => keeping.seal(),
    unseal: () => keeping.unseal(),
    state: inside.state,
    async close() {
      finding.close()
      await keeping.close()
      vault.close()
    },
  }
}

/** One server keeps what is its own. */
export const keptHere = (inside: Inside): Keeping => ({
  async claim(persons) {
    const made = persons.map((person) => [person, inside.locked().newPerson(person)] as const)
    inside.vault.setKeys(made)
  },
  async keep(rows, texts) {
    if (rows.length > 0) inside.add(rows)
    if (texts.length > 0) inside.vault.setTexts(texts)
  },
  async erase(persons) {
    inside.erase(persons)
  },
  async eraseAll() {
    inside.eraseAll()
  },
  async seal() {
    inside.seal()
  },
  unseal: async () => inside.unseal(),
  async close() {},
})
