import { join } from 'node:path'
import type { ActorId, Instant } from '@homeward/shared/basics'
import { openAccounts } from '../accounts/index.ts'
import type { Log } from '../log/index.ts'
import type { Records } from '../records/index.ts'
import { makeLink, openSessions, watchRights } from '../session/index.ts'
import { openFactors } from './factors.ts'
import { keySealing } from './keySealing.ts'

/** What is over is cleared away this often; it opened nothing any more. */
const SWEEP_MS = 10 * 60_000

/** Who there is, how they prove it, where they are signed in, and what is heard when that ends. */
export function openSignIn(records: Records, keys: string, now: () => Instant, log: Log) {
  const accounts = openAccounts(records, now)
  const people = openSessions(records, accounts, now)
  const factors = openFactors(records, keySealing(join(keys, 'accounts.key')), now)
  const rights = watchRights(records, log)
  const sweep = () => Promise.all([people.sweep(), factors.sweep()])
  const timer = setInterval(() => void sweep().catch(() => {}), SWEEP_MS) // the store is away: later
  timer.unref()
  return {
    ...{ accounts, people, factors, rights },
    makeLink: (actor: ActorId) => makeLink(records, actor, now()),
    close() {
      clearInterval(timer)
      rights.close()
    },
  }
}
