import type { Touched } from '@homeward/shared/access'
import { END_OF_TIME, type Instant } from '@homeward/shared/basics'
import { entriesOfPerson } from '@homeward/shared/operation'
import { type Card, isNameText, type Prose } from '@homeward/shared/people'
import { type Ground, openGround, touchedPerson } from '@homeward/shared/projection'
import type { Operation } from '../operation/index.ts'
import { allowed, type Session } from '../session/index.ts'
import { textIndexOf } from './textIndex.ts'

/** Entries of a person that are looked at for who registered them. */
const FIRST_ENTRIES = 20

/**
 * Whether a session may write these cards: of people in its scope, of people whom nobody knows, and
 * of those whom it has spoken of itself as long as nobody has seen them.
 */
export async function mayWriteCards(
  session: Session,
  operation: Operation,
  cards: readonly Card[],
  now: Instant,
): Promise<boolean> {
  const { mode } = operation.info()
  const { state, desk, register } = operation
  const ground = openGround(state, desk, { at: now, knownAt: END_OF_TIME })
  const kept = await register.cards(cards.map(({ person }) => person))
  const known = new Set(kept.map(({ person }) => person))
  for (const card of cards) {
    const acts = card.phone || card.birthYear ? WITH_DETAILS : PLAIN
    const holds = (touched: Touched) => acts.every((act) => allowed(session, mode, act, touched))
    const stands = touchedPerson(ground, card.person)
    const unheard = stands.nowhere === 'word' && known.has(card.person)
    if (holds(unheard ? UNSEEN : stands)) continue
    const own =
      !unheard && stands.nowhere === 'person' && (await spokeOf(session, ground, operation, card))
    if (!own || !holds({ nowhere: 'word', own })) return false
  }
  return true
}

const PLAIN = ['people:write'] as const
const WITH_DETAILS = ['people:write', 'details:write'] as const
const UNSEEN: Touched = { nowhere: 'person' }

async function spokeOf(
  { actor }: Session,
  { state, view }: Ground,
  { ledger }: Operation,
  { person }: Card,
): Promise<boolean> {
  const about = entriesOfPerson(state, person, view, FIRST_ENTRIES)
  return (await ledger.find(about)).some(({ by }) => by === actor)
}

/** Words are written once: what stands is changed by whoever's entry points at it, names by nobody. */
export async function mayWriteWords(
  session: Session,
  operation: Operation,
  prose: readonly Prose[],
): Promise<boolean> {
  const { actor } = session
  const ids = prose.map(({ id }) => id)
  if (!allowed(session, operation.info().mode, 'words:write') || ids.some(isNameText)) return false
  for (const { id } of await operation.register.prose(ids)) {
    const entries = await textIndexOf(operation).pointingAt(id)
    if (entries.some(({ by }) => by !== actor)) return false
  }
  return true
}
