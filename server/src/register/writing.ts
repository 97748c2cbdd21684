import { canonical, type Instant, type PersonId } from '@homeward/shared/basics'
import {
  bandOfBirthYear,
  type Card,
  clashes,
  type Edit,
  type FieldWrite,
  headsOf,
  normalText,
  readValue,
} from '@homeward/shared/people'
import type { Inside } from './inside.ts'
import type { KeptCard } from './lock.ts'
import type { Stamp, WriteVerdict } from './register.ts'
import type { Row } from './vault.ts'

/** Makes rows of what is written. Keys of the people in it must be there. */
export function openWriting(inside: Inside) {
  let last: Instant = 0
  /** Versions of one node are at different moments, and after those that they replace. */
  const moment = (at: Instant, after: Instant) => {
    last = Math.max(at, after + 1, last + 1)
    return last
  }

  return {
    /** New versions; none of a card that says what the last one of this person says. */
    cards(cards: readonly Card[], { by, at }: Stamp): Row[] {
      const pending = new Map<PersonId, KeptCard>()
      return cards.flatMap((given) => {
        const { person } = given
        const own = inside.ownKey(person)
        if (!own) return []
        const before = pending.get(person) ?? inside.lastCard(person)
        const card = tidy(given, at)
        if (before && saysOf(before.card) === saysOf(card) && !newPrivate(inside, card)) return []
        const id = inside.locked().cardId(canonical(card), before?.id ?? '')
        const kept = { id, by, at: moment(at, before?.at ?? 0), card }
        pending.set(person, kept)
        return inside.locked().sealCard(own, kept)
      })
    },

    /** A row for each write that is new and whole; its verdict so far, in the order given. */
    fields(writes: readonly FieldWrite[], stamp: Stamp): { rows: Row[]; verdicts: WriteVerdict[] } {
      const rows: Row[] = []
      const pending: (Edit & { person: string })[] = []
      const verdicts = writes.map((write): WriteVerdict => {
        const own = inside.ownKey(write.person)
        if (!own) return { verdict: 'refused', refusal: { code: 'erased' } }
        const read = readValue(write.field, write.value)
        if ('fault' in read)
          return {
            verdict: 'refused',
            refusal: { code: 'value-refused', field: write.field, why: read.fault },
          }
        const known = [
          ...inside.edits(write.person),
          ...pending.filter(({ person }) => person === write.person),
        ].filter(({ field }) => field === write.field)
        const { id, field, base, confidence } = write
        const same = known.find((edit) => edit.id === id)
        if (same)
          return canonical([same.value, same.base]) === canonical([read.value, base])
            ? { verdict: 'duplicate' }
            : { verdict: 'refused', refusal: { code: 'id-reused' } }
        const after = known.filter((edit) => base.includes(edit.id)).map(({ at }) => at)
        const edit: Edit = {
          ...{ id, field, value: read.value, base, by: stamp.by },
          at: moment(stamp.at, Math.max(0, ...after)),
          ...(confidence ? { confidence } : {}),
        }
        pending.push({ ...edit, person: write.person })
        rows.push(inside.locked().sealEdit(own, write.person, edit))
        return { verdict: 'stored' }
      })
      return { rows, verdicts }
    },

    /** Verdicts when all is kept: what clashes by now, and who was erased meanwhile. */
    settle(writes: readonly FieldWrite[], verdicts: readonly WriteVerdict[]): WriteVerdict[] {
      return verdicts.map((given, i) => {
        const write = writes[i]
        if (given.verdict !== 'stored' || !write) return given
        if (!inside.hasKey(write.person)) return { verdict: 'refused', refusal: { code: 'erased' } }
        const field = inside.edits(write.person).filter((edit) => edit.field === write.field)
        return { verdict: clashes(headsOf(field)) ? 'clash' : 'stored' }
      })
    },
  }
}

/**
 * Names in one writing, and the band of ages that a year of birth comes to: lists go by it, and must
 * know a child. Which fields are unsettled is found anew each time, never written.
 */
function tidy({ unsettled: _, ...card }: Card, at: Instant): Card {
  const { nameZh, nameLatin, callName, birthYear } = card
  const isDated = birthYear !== undefined && at > 0 // an import is of no time, and brings its bands
  const band = isDated ? bandOfBirthYear(birthYear, yearOf(at)) : undefined
  const ageBand = band ?? card.ageBand // what a device says of a child does not stand against its year
  return {
    ...card,
    ...(ageBand === undefined ? {} : { ageBand }),
    nameLatin: normalText(nameLatin),
    ...(nameZh === undefined ? {} : { nameZh: normalText(nameZh) }),
    ...(callName === undefined ? {} : { callName: normalText(callName) }),
  }
}

const yearOf = (at: Instant): number => new Date(at).getUTCFullYear()

const saysOf = ({ phone: _, birthYear: __, ...listed }: Card): string => canonical(listed)

/** Whether a card comes with a telephone or year of birth that its last version does not have. */
function newPrivate(inside: Inside, { person, phone, birthYear }: Card): boolean {
  if (phone === undefined && birthYear === undefined) return false
  const edits = inside.edits(person).filter(({ card }) => card)
  const lastOf = (field: Edit['field']) =>
    edits
      .filter((edit) => edit.field === field)
      .sort((a, b) => a.at - b.at)
      .at(-1)?.value
  return (
    (phone !== undefined && lastOf('phone') !== phone) ||
    (birthYear !== undefined && lastOf('birthYear') !== birthYear)
  )
}
