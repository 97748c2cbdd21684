import type { Answer, EntryId, Instant, Refusal } from '../basics/index.ts'
import type { RegisterTaken, ValueOf } from '../protocol/index.ts'
import type { KeptAct, Stage } from './act.ts'
import type { Parcel } from './parcel.ts'

/** What became of one act of a parcel. */
export interface Outcome {
  readonly id: EntryId
  readonly stage: Extract<Stage, 'confirmed' | 'review' | 'refused'>
  readonly refusal?: Refusal
  /** Its number at the capital. */
  readonly seq?: number
}

const confirmed = ({ id }: KeptAct): Outcome => ({ id, stage: 'confirmed' })
const refused = ({ id }: KeptAct, refusal: Refusal): Outcome => ({ id, stage: 'refused', refusal })

/** What the answer to a parcel of reports says of each: they are answered in the order sent. */
export function outcomesOfReports(
  { acts }: Parcel,
  { verdicts }: Pick<ValueOf<'ledger:report'>, 'verdicts'>,
): Outcome[] {
  return acts.flatMap((act, i) => {
    const said = verdicts[i]
    if (said?.id !== act.id && said?.verdict !== 'refused') return [] // not about this one: it stays
    if (said.verdict === 'refused') return [refused(act, said.refusal)]
    const stage = said.verdict === 'review' ? 'review' : 'confirmed'
    return [{ id: act.id, stage, seq: said.seq }]
  })
}

/** What the register says of cards, writes and words. What it does not refuse it has stored. */
export function outcomesOfRegister({ acts }: Parcel, taken: RegisterTaken): Outcome[] {
  const writes = new Map((taken.writes ?? []).map((write) => [write.id, write]))
  const cards = new Map((taken.refused ?? []).map(({ person, refusal }) => [person, refusal]))
  return acts.flatMap((act) => {
    const { sending } = act
    if (sending.is === 'card') {
      const refusal = cards.get(sending.card.person)
      return [refusal ? refused(act, refusal) : confirmed(act)]
    }
    if (sending.is !== 'write') return [confirmed(act)]
    const said = writes.get(sending.write.id)
    if (!said) return [] // not spoken of: it stays
    return [said.verdict === 'refused' ? refused(act, said.refusal) : confirmed(act)]
  })
}

/** What a refusal of a whole parcel means for it. */
export type Setback = 'wait' | 'halve' | 'refuse' | 'review'

/**
 * A refusal that only time or a sign-in can change keeps everything where it is. One that may be
 * about a single act halves the parcel until that act stands alone and is named.
 */
export function setbackOf({ code }: Refusal, acts: number): Setback {
  switch (code) {
    case 'malformed':
    case 'too-large':
    case 'too-deep':
    case 'not-allowed':
    case 'id-reused':
    case 'erased':
      return acts > 1 ? 'halve' : 'refuse'
    case 'device-revoked':
    case 'pass-over':
      return 'review'
    case 'try-again':
    case 'too-fast':
    case 'storage-full':
    case 'read-only':
    case 'not-signed-in':
    case 'operation-unknown': // a process that does not serve it today may tomorrow
    case 'sealed':
      return 'wait'
    default:
      return acts > 1 ? 'halve' : 'refuse'
  }
}

/** Acts as they stand after the answer was heard; those that were not spoken of stay as they are. */
export function settled(
  acts: readonly KeptAct[],
  outcomes: readonly Outcome[],
  heard: Instant,
): KeptAct[] {
  const said = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
  return acts.flatMap((act) => {
    const outcome = said.get(act.id)
    if (!outcome) return []
    const { refusal: _, ...rest } = act
    return [{ ...rest, ...outcome, settledAt: heard }]
  })
}

/** The answer of a carrier, whatever door it went through. */
export type Carried = Answer<readonly Outcome[]>
