import { type Instant, refuse } from '@homeward/shared/basics'
import type { OperationInfo } from '@homeward/shared/protocol'
import type { Ledger } from '../ledger/index.ts'
import type { Log } from '../log/index.ts'
import type { Register } from '../register/index.ts'
import { openFold } from './fold.ts'
import type { Operation } from './operation.ts'
import { reporter } from './report.ts'
import { requester } from './request.ts'

/** What the ledger does not say of an operation. */
export type About = Omit<OperationInfo, 'seq' | 'state'>

export interface OperationParts {
  readonly about: About
  readonly ledger: Ledger
  readonly register: Register
  readonly now: () => Instant
  readonly log: Log
}

/** Opens an operation: folds its ledger, then keeps the fold as the ledger grows. */
export async function openOperation(parts: OperationParts): Promise<Operation> {
  const { about, ledger, register, log } = parts
  const fold = await openFold(ledger, log)
  const now = steady(parts.now)
  const readOnly = async () => refuse({ code: 'read-only' })
  const replay = about.mode === 'replay'
  return {
    info: () => ({ ...about, state: fold.desk.state, seq: fold.state.seq }),
    ledger,
    register,
    state: fold.state,
    report: replay ? readOnly : reporter({ mode: about.mode, ledger, fold, now }),
    request: replay ? readOnly : requester(ledger, fold, now),
    catchUp: fold.catchUp,
    follow: fold.follow,
    async close() {
      await ledger.close()
      await register.close()
    },
  }
}

/** A clock that was set back by a little waits; "what we knew" must not forget what it had heard. */
const MOST_SET_BACK = 60_000

function steady(clock: () => Instant): () => Instant {
  let last = 0
  return () => {
    const at = clock()
    last = at < last && last - at < MOST_SET_BACK ? last : at
    return last
  }
}
