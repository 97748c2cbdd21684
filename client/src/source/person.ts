import { type ActorId, type Answer, EntryId, type PersonId, refuse } from '@homeward/shared/basics'
import {
  type FieldName,
  type FieldValue,
  PersonRecord,
  type ReadFields,
} from '@homeward/shared/people'
import {
  type CareGrantAsk,
  CareGrantList,
  type OperationInfo,
  type RegisterTaken,
} from '@homeward/shared/protocol'
import * as z from 'zod'
import { ask, operationPath, post } from './http.ts'

const pathOf = (operation: string, person: PersonId): string =>
  `${operationPath(operation)}/people/${encodeURIComponent(person)}`

/** What the register holds of someone: values of level L1, and that there are others. */
export const askPerson = (operation: string, person: PersonId): Promise<Answer<PersonRecord>> =>
  ask(PersonRecord, pathOf(operation, person))

/** Level L2 or L3 of someone. That it was looked at is written down. */
export const lookAtPerson = (
  operation: string,
  person: PersonId,
  look: ReadFields,
): Promise<Answer<PersonRecord>> => post(PersonRecord, `${pathOf(operation, person)}/read`, look)

/** Who may read level L3 of someone beside those who always may. */
export const askGrants = (operation: string, person: PersonId) =>
  ask(CareGrantList, `${pathOf(operation, person)}/grants`)
export const giveGrant = (operation: string, person: PersonId, grant: CareGrantAsk) =>
  post(CareGrantList, `${pathOf(operation, person)}/grants`, grant)
export const endGrant = (operation: string, person: PersonId, actor: ActorId) =>
  ask(z.strictObject({}), `${pathOf(operation, person)}/grants/${actor}`, { method: 'DELETE' })

/** Without an answer a write is sent again under its own id: it is stored once. */
const TRIES = 3

/** Writes one field in the place of the versions that the writer saw. */
export async function writeField(
  { id: operation, mode }: OperationInfo,
  person: PersonId,
  field: FieldName,
  value: FieldValue,
  base: readonly EntryId[],
): Promise<Answer<RegisterTaken>> {
  if (mode === 'replay') return refuse({ code: 'read-only' })
  const { borrowLink } = await import('./borrowLink.ts')
  const { link, giveBack } = borrowLink(`/${mode}`)
  const write = { id: EntryId.parse(crypto.randomUUID()), person, field, value, base }
  try {
    for (let tried = 1; ; tried += 1) {
      const answer = await link.ask('register:put', { operation, writes: [write] })
      if (answer.ok || answer.refusal.code !== 'try-again' || tried === TRIES) return answer
    }
  } finally {
    giveBack()
  }
}
