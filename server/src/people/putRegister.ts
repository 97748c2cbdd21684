import type { Act } from '@homeward/shared/access'
import { type Answer, accept, type Instant, malformed, refuse } from '@homeward/shared/basics'
import { type Card, type FieldLevel, FieldWrite, levelOf } from '@homeward/shared/people'
import type { RegisterPut, RegisterTaken, WriteTaken } from '@homeward/shared/protocol'
import type { Operation } from '../operation/index.ts'
import { mayWriteCards, mayWriteWords } from '../projection/index.ts'
import type { WriteVerdict } from '../register/index.ts'
import { allowed, type Session } from '../session/index.ts'
import { bandsBeside } from './ageBands.ts'
import { openTouching } from './touching.ts'

/** What a write of each level asks for. */
const WRITES: Readonly<Record<FieldLevel, Act>> = {
  L1: 'people:write',
  L2: 'details:write',
  L3: 'care:write',
}
/** Whoever may do one of these may knock; each part is judged on its own. */
export const PUTTING: readonly Act[] = ['words:write', ...Object.values(WRITES)]

/**
 * Takes cards, words and writes of fields. One that is refused never blocks the others: people
 * whose cards were not taken are named, and each write has its own verdict.
 */
export async function putRegister(
  operation: Operation,
  session: Session,
  { cards = [], prose = [], writes = [] }: RegisterPut,
  now: Instant,
): Promise<Answer<RegisterTaken>> {
  const { register } = operation
  const { mode } = operation.info()
  if (mode === 'replay') return refuse({ code: 'read-only' })
  // Real people have no place in a drill.
  if (mode === 'drill' && cards.some(({ synthetic }) => !synthetic))
    return refuse({ code: 'not-allowed' })
  const stamp = { by: session.actor, at: now }
  const touching = openTouching(operation, session, now)
  // Where the right holds for anything at all, what it touches need not be looked up.
  const may = async (act: Act, person: Card['person']) =>
    allowed(session, mode, act, {}) ||
    (allowed(session, mode, act) && allowed(session, mode, act, await touching(person)))

  if (prose.length > 0 && !(await mayWriteWords(session, operation, prose)))
    return refuse({ code: 'not-allowed' })
  const taken: Card[] = []
  const refused: NonNullable<RegisterTaken['refused']> = []
  for (const card of cards) {
    if (await mayWriteCards(session, operation, [card], now)) taken.push(card)
    else refused.push({ person: card.person, refusal: { code: 'not-allowed' } })
  }
  const erased = taken.length === 0 ? [] : await register.putCards(taken, stamp)
  refused.push(...erased.map((person) => ({ person, refusal: { code: 'erased' as const } })))
  if (prose.length > 0) await register.putProse(prose)

  const verdicts: WriteTaken[] = []
  const allowedWrites: FieldWrite[] = []
  for (const raw of writes) {
    const read = FieldWrite.safeParse(raw)
    const id = read.success ? read.data.id : idOf(raw)
    const refusal = !read.success
      ? malformed(read.error).refusal
      : (await may(WRITES[levelOf(read.data.field)], read.data.person))
        ? undefined
        : ({ code: 'not-allowed' } as const)
    if (read.success && !refusal) allowedWrites.push(read.data)
    verdicts.push(refusal ? { id, verdict: 'refused', refusal } : { id, verdict: 'stored' })
  }
  const bands = await bandsBeside(allowedWrites, register, now)
  const all = [...allowedWrites, ...bands] // at the end: the verdicts are those of what was asked
  const said = all.length === 0 ? [] : await register.write(all, stamp)
  if (refused.length > 0 && refused.length === cards.length && prose.length + writes.length === 0)
    return refuse(refused[0]?.refusal ?? { code: 'not-allowed' })
  return accept({
    ...(refused.length > 0 ? { refused } : {}),
    ...(writes.length > 0 ? { writes: settled(verdicts, said) } : {}),
  })
}

/** The register's verdicts in the places of the writes that were let through to it. */
function settled(verdicts: readonly WriteTaken[], said: readonly WriteVerdict[]): WriteTaken[] {
  const left = [...said]
  return verdicts.map((one) => {
    const verdict = one.verdict === 'refused' ? undefined : left.shift()
    return verdict ? { id: one.id, ...verdict } : one
  })
}

/** The id of a write that is of no known shape, so that its sender can tell which it was. */
const idOf = (raw: unknown): string =>
  typeof raw === 'object' && raw !== null && 'id' in raw && typeof raw.id === 'string'
    ? raw.id.slice(0, 64)
    : ''
