import { type Answer, accept, type Instant, refuse } from '@homeward/shared/basics'
import { type Ask, type Desk, decide } from '@homeward/shared/desk'
import type { Decision, Entry, Recorded } from '@homeward/shared/ledger'
import type { ValueOf } from '@homeward/shared/protocol'
import type { Ledger } from '../ledger/index.ts'
import type { Session } from '../session/index.ts'
import { askedOf, entryIdOf, refusalIn } from './ask.ts'
import type { Fold } from './fold.ts'

/** Tries at the end of the ledger before the asker is told to come back (S4). */
const ATTEMPTS = 8

type Answered = Answer<ValueOf<'operation:request'>>

/**
 * Decides commands, one after another, without a lock: what was decided is appended only if the
 * ledger still ends where it was decided, otherwise it is decided again.
 */
export function requester(ledger: Ledger, fold: Fold, now: () => Instant) {
  /** The answer that this ask got before, on whichever node, before or after a restart (L2). */
  async function answerBefore(ask: Ask, by: Session): Promise<Answered | undefined> {
    const [first] = await ledger.find([ask.id])
    if (!first) return undefined
    if (first.asked !== askedOf(ask) || first.by !== by.actor) return refuse({ code: 'id-reused' })
    const records = [first]
    for (let i = 1; ; i++) {
      const [more] = await ledger.find([entryIdOf(ask, i)])
      if (!more) break
      records.push(more)
    }
    await fold.takeOwn(records)
    return answerOf(records)
  }

  function answerOf(records: readonly Recorded[]): Answered {
    const refusal = refusalIn(records)
    if (refusal) return refuse(refusal)
    const seq = records.at(-1)?.seq ?? fold.state.seq
    return accept({ seq, entries: records.map(({ id }) => id), now: now() })
  }

  return async (ask: Ask, by: Session): Promise<Answered> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const before = await answerBefore(ask, by)
      if (before) return before
      await fold.catchUp()
      const { seq } = fold.state
      const at = now()
      const decided = decideOn(fold.desk, ask, at)
      const records = await ledger.appendAt(seq, entriesOf(ask, decided, by, at))
      if (records === 'moved-on') continue // another wrote first, perhaps this very ask sent twice
      await fold.takeOwn(records) // durable before anyone hears of it
      return answerOf(records)
    }
    return refuse({ code: 'try-again' })
  }
}

/** What a command comes to. A refusal is recorded too, so that who asks again gets it again (S3). */
function decideOn(desk: Desk, { command }: Ask, at: Instant): readonly Decision[] {
  const decided = decide(command, desk, at)
  if (!decided.ok) return [{ type: 'AskAnswered', refusal: decided.refusal }]
  return decided.value.length > 0 ? decided.value : [{ type: 'AskAnswered' }]
}

const entriesOf = (ask: Ask, events: readonly Decision[], by: Session, at: Instant): Entry[] =>
  events.map((event, i) => ({
    id: entryIdOf(ask, i),
    by: by.actor,
    at,
    eventAt: at,
    certain: true,
    receivedAt: at,
    asked: askedOf(ask),
    event,
  }))
