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
/** @param keyFile the file that all master keys come out of, where there is one */
export function openSignIn(
  records: Records,
  keys: string,
  now: () => Instant,
  log: Log,
  keyFile?: string,
) {
  const accounts = openAccounts(records, now)
  const people = openSessions(records, accounts, now)
  const sealing = keySealing(keyFile ?? join(keys, 'accounts.key'))
  const factors = openFactors(records, sealing, now)
  const rights = watchRights(records, log)
  const sweep = () => Promise.all([people.sweep(), factors.sweep()])
  const timer = setInterval(() => void sweep().catch(() => {}), SWEEP_MS) // the store is away: later
  timer.unref()
  return {
    ...{ accounts, people, factors, rights },
    /** Nodes of one store seal with one key, or people are locked out. @throws Error */
    checkKey: () => sealing.check(records),
    makeLink: (actor: ActorId) => makeLink(records, actor, now()),
    close() {
      clearInterval(timer)
      rights.close()
    },
  }
}
