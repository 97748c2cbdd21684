import type { PersonId } from '@homeward/shared/basics'
import { Card, Edit, editsOfCard, levelOf, Prose } from '@homeward/shared/people'
import { hashed, keyFor, randomKey, seal, unseal } from '../keys/index.ts'
import type { Row, SealedText } from './vault.ts'

/** The field under which a whole card of level L1 is kept. */
export const CARD = 'card'

/** A card as it was written, and by whom. */
export interface KeptCard extends Pick<Edit, 'id' | 'by' | 'at'> {
  readonly card: Card
}

/**
 * Seals and opens what a register keeps, with the key of its operation. Each person has a key of
 * their own, wrapped by it. What is sealed is bound to operation, person, field and version.
 */
export function openLock(key: Uint8Array, operation: string) {
  const purpose = (name: string) => keyFor(key, name)
  const [wrapping, texts, search, ids] = [
    ...[purpose('persons'), purpose('texts'), purpose('search'), purpose('ids')],
  ] as const
  const personWhere = (person: string) => `${operation}|${person}|key`
  const rowWhere = ({ person, field, id }: Omit<Row, 'sealed'>) =>
    `${operation}|${person}|${field}|${id}`
  const textWhere = (id: string) => `${operation}|text|${id}`

  function sealRow(own: Uint8Array, at: Omit<Row, 'sealed'>, said: unknown): Row {
    return { ...at, sealed: seal(own, rowWhere(at), JSON.stringify(said)) }
  }
  function sealEdit(own: Uint8Array, person: PersonId, { id, field, ...said }: Edit): Row {
    const level = { L1: 1, L2: 2, L3: 3 } as const
    return sealRow(own, { person, field, id, level: level[levelOf(field)] }, said)
  }
  const opened = (own: Uint8Array, row: Row): object =>
    JSON.parse(unseal(own, rowWhere(row), row.sealed).toString())

  return {
    /** Tells whether a register was locked with this key. */
    check: () => hashed(ids, 'check'),
    newPerson: (person: string) => seal(wrapping, personWhere(person), randomKey()),
    /** @throws SealBroken */
    unwrap: (person: string, wrapped: Uint8Array) => unseal(wrapping, personWhere(person), wrapped),
    wrap: (person: string, own: Uint8Array) => seal(wrapping, personWhere(person), own),
    sealEdit,
    /** A card is one row of level L1, and one for each field of L2 that came with it. */
    sealCard(own: Uint8Array, { card, ...stamp }: KeptCard): Row[] {
      const { phone: _, birthYear: __, ...listed } = card
      const { person } = card
      const more = editsOfCard(card, stamp).filter(({ field }) => levelOf(field) !== 'L1')
      return [
        sealRow(own, { person, field: CARD, id: stamp.id, level: 1 }, { ...stamp, card: listed }),
        ...more.map((edit) => sealEdit(own, person, edit)),
      ]
    },
    /** The card in a row of one. @throws SealBroken */
    openCard(own: Uint8Array, row: Row): KeptCard {
      const said = opened(own, row) as KeptCard // sealed by `sealCard`: nobody else has the key
      return { ...said, card: Card.parse(said.card) }
    },
    /** The version in a row of a field. @throws SealBroken */
    openEdit: (own: Uint8Array, row: Row): Edit =>
      Edit.parse({ ...opened(own, row), field: row.field, id: row.id }),
    /** The same row under another key of the same person. @throws SealBroken */
    reseal: (from: Uint8Array, to: Uint8Array, row: Row): Row => ({
      ...row,
      sealed: seal(to, rowWhere(row), unseal(from, rowWhere(row), row.sealed)),
    }),
    sealText: (prose: Prose): SealedText => ({
      id: prose.id,
      sealed: seal(texts, textWhere(prose.id), JSON.stringify(prose)),
    }),
    /** @throws SealBroken */
    openText: ({ id, sealed }: SealedText): Prose =>
      Prose.parse(JSON.parse(unseal(texts, textWhere(id), sealed).toString())),
    /** A number as it stands in the index: without the key nobody can try numbers. */
    token: (number: string) => hashed(search, number).subarray(0, 16),
    /** The same card after the same card before is the same version, however often it is sent. */
    cardId: (card: string, before: string) =>
      `card-${hashed(ids, `${before}|${card}`).toString('base64url').slice(0, 22)}` as Edit['id'], // of its alphabet
  }
}
export type Lock = ReturnType<typeof openLock>
