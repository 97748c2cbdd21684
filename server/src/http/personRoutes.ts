import type { Act } from '@homeward/shared/access'
import { accept, type Instant, PersonId, type Refusal, refuse } from '@homeward/shared/basics'
import {
  type Edit,
  type FieldLevel,
  type FieldName,
  isChild,
  levelOf,
  PersonRecord,
  ReadFields,
  recordFields,
} from '@homeward/shared/people'
import type { Operation } from '../operation/index.ts'
import { openTouching } from '../people/index.ts'
import { readerOf } from '../projection/index.ts'
import { allowed, type Session } from '../session/index.ts'
import { countLooks } from './looks.ts'
import { operationRoute, type Route } from './route.ts'

const READS = { L2: 'details:read', L3: 'care:read' } as const satisfies Record<string, Act>
/** Of a child they say who it is, and so are L2 (PIPL, article 28). */
const NAMES: ReadonlySet<FieldName> = new Set(['nameZh', 'nameLatin', 'callName'])

/** One person of the register, field by field; and a look at what is sensitive, which is noted. */
export const personRoutes: readonly Route[] = [
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/people/{person}',
    says: 'What the register holds of one person, field by field with its versions. Of levels L2 and L3 only who wrote when, to those who may ask for them.',
    needs: ['people:read'],
    value: PersonRecord,
    async handle({ operation, session, parts, request, response }) {
      response.setHeader('Cache-Control', 'no-store')
      const asked = PersonId.safeParse(request.params.person)
      if (!asked.success) return refuse({ code: 'malformed', where: ['person'] })
      const now = parts.now()
      const touched = await reading(operation, session, asked.data, now)
      if (!allowed(session, operation.info().mode, 'people:read', touched))
        return refuse({ code: 'not-allowed' })
      return accept(await recordOf(operation, session, asked.data, now, ['L1']))
    },
  }),
  operationRoute({
    method: 'post',
    path: '/api/operations/{id}/people/{person}/read',
    says: 'Level L2 or L3 of one person, with a reason. It is written down that this was read, by whom and why, before anything is sent; not what stood there.',
    needs: Object.values(READS),
    body: ReadFields,
    value: PersonRecord,
    async handle({ operation, session, parts, request, response, body: { level, reason } }) {
      response.setHeader('Cache-Control', 'no-store')
      const asked = PersonId.safeParse(request.params.person)
      if (!asked.success) return refuse({ code: 'malformed', where: ['person'] })
      const person = asked.data
      const now = parts.now()
      const { mode } = operation.info()
      const act = READS[level]
      const { actor, role, device } = session
      const note = (refusal?: Refusal) =>
        operation.audit.note({
          ...{ actor, role, act, object: person, reason },
          ...(device === undefined ? {} : { device }),
          ...(refusal ? { result: 'refused', code: refusal.code } : { result: 'done' }),
        })
      const granted =
        level === 'L3' &&
        (await parts.grants.holds({ operation: operation.info().id, actor, person }))
      const touched = { ...(await reading(operation, session, person, now)), granted }
      if (!allowed(session, mode, act, touched)) {
        await note({ code: 'not-allowed' })
        return refuse({ code: 'not-allowed' })
      }
      await note() // before anything leaves: what cannot be written down is not read
      if (countLooks(operation, actor, now))
        await operation.audit.note({ actor, role, act: 'alarm:many-looks', result: 'done' })
      return accept(await recordOf(operation, session, person, now, ['L1', level]))
    },
  }),
]

/** What a look at a person touches. A record that nobody has made yet is nobody's own. */
async function reading(operation: Operation, session: Session, person: PersonId, now: Instant) {
  const touched = await openTouching(operation, session, now)(person)
  const isMade = (await operation.register.edits(person)).length > 0
  return isMade ? touched : { ...touched, own: false }
}

/** A record with the values of these levels; fields of others are named to those who may ask for them. */
async function recordOf(
  operation: Operation,
  session: Session,
  person: PersonId,
  now: Instant,
  levels: readonly FieldLevel[],
): Promise<PersonRecord> {
  const { register } = operation
  const { mode } = operation.info()
  const open = mode === 'replay' // nobody in a replay is real
  const edits: readonly Edit[] = await register.edits(person)
  const [card] = await register.cards([person])
  const reader = readerOf(session, operation, 'people:read', now)
  const child = !open && card !== undefined && isChild(card, now)
  const mayAsk = (level: FieldLevel) =>
    open || level === 'L1' || allowed(session, mode, READS[level])
  const shown = (field: FieldName) => {
    if (open) return true
    const level = child && NAMES.has(field) ? 'L2' : levelOf(field)
    return levels.includes(level)
  }
  return {
    person,
    ...(card ? { card: reader.card(card) } : {}),
    fields: recordFields(edits, shown).filter(({ level }) => mayAsk(level)),
  }
}
