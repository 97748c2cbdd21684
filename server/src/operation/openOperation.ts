import { type Answer, type Instant, refuse } from '@homeward/shared/basics'
import type { OperationInfo } from '@homeward/shared/protocol'
import { type Audit, memoryAudit } from '../audit/index.ts'
import type { Ledger, Segments } from '../ledger/index.ts'
import type { Log } from '../log/index.ts'
import type { Register } from '../register/index.ts'
import { openFold } from './fold.ts'
import type { KeptFold } from './keptFold.ts'
import type { Operation } from './operation.ts'
import { openPlaceClock } from './placeClock.ts'
import { reporter } from './report.ts'
import { requester } from './request.ts'
import { watchLedger } from './watchLedger.ts'

/** What the ledger does not say of an operation. */
export type About = Omit<OperationInfo, 'seq' | 'state'>

export interface OperationParts {
  readonly about: About
  readonly ledger: Ledger
  readonly segments?: Segments
  readonly keptFold?: KeptFold
  readonly knownUpTo?: (now: Instant) => Instant
  readonly register: Register
  /** Without it what is noted lives as long as the process. */
  readonly audit?: Audit
  readonly now: () => Instant
  readonly log: Log
}

/** Opens an operation: folds its ledger, then keeps the fold as the ledger grows. */
export async function openOperation(parts: OperationParts): Promise<Operation> {
  const { about, register, log, segments, keptFold } = parts
  const { audit = memoryAudit(parts.now) } = parts
  const fold = await openFold(parts.ledger, log, segments, await keptFold?.restore())
  const check = async () => {
    await segments?.verify()
    await keptFold?.check(fold.state.seq)
  }
  const { ledger, recording, watch } = watchLedger(parts.ledger, about.id, log, check)
  const seal = () => {
    void segments?.grow()
    if (keptFold?.isBehind(fold.state.seq)) watch(keptFold.check(fold.state.seq))
  }
  fold.follow(seal)
  void segments?.grow()
  const now = steady(parts.now)
  const report = reporter({ mode: about.mode, ledger, fold, now })
  const request = requester(ledger, fold, now)
  const place = about.mode === 'replay' ? () => about.place : openPlaceClock(fold.desk, about.place)

  /** A replay is written by nobody (A2), a damaged ledger by nobody any more, one that was erased neither. */
  async function unlessReadOnly<Value>(run: () => Promise<Answer<Value>>): Promise<Answer<Value>> {
    if (about.mode === 'replay' || recording() === 'damaged') return refuse({ code: 'read-only' })
    return register.state() === 'erased' ? refuse({ code: 'erased' }) : run()
  }

  return {
    info: () => ({ ...about, place: place(), state: fold.desk.state, seq: fold.state.seq }),
    ledger,
    segments,
    register,
    audit,
    state: fold.state,
    desk: fold.desk,
    recording,
    knownUpTo: parts.knownUpTo ?? ((now) => now),
    report: (reports, by) => unlessReadOnly(() => report(reports, by)),
    request: (ask, by) => unlessReadOnly(() => request(ask, by)),
    catchUp: fold.catchUp,
    follow: fold.follow,
    async close() {
      await keptFold?.close()
      await segments?.close()
      await ledger.close()
      await register.close()
      audit.close()
    },
  }
}

/** A clock set back by less than this waits: "what we knew" must not lose what it had heard. */
const MOST_SET_BACK = 60_000

function steady(clock: () => Instant): () => Instant {
  let last = 0
  return () => {
    const at = clock()
    last = at < last && last - at < MOST_SET_BACK ? last : at
    return last
  }
}
