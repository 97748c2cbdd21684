import { changeRights } from '@homeward/shared/access'
import { type ActorId, type Answer, accept, type Instant, refuse } from '@homeward/shared/basics'
import { type Records, shelf } from '../records/index.ts'
import { Account, type Person, rightsOf } from './account.ts'

/** Grave acts take two people: there are always two who may do them. */
export const LEAST_CHIEFS = 2

export interface Accounts {
  get(actor: ActorId): Promise<Account | undefined>
  list(): Promise<Account[]>
  /** Makes an account where there is none of this name. @returns false: there is one */
  create(person: Person): Promise<boolean>
  /** Changes name, role, audience, or state; what is left out stays. */
  change(actor: ActorId, to: Change): Promise<Answer<{ before: Account; after: Account }>>
}
export type Change = Partial<Omit<Account, 'actor' | 'past'>>

export function openAccounts(records: Records, now: () => Instant): Accounts {
  const kept = shelf(records, 'account', Account)
  const list = async () => (await kept.list()).map(({ value }) => value)

  async function change(actor: ActorId, to: Change) {
    const before = (await kept.get(actor))?.value
    if (!before) return refuse({ code: 'account-unknown' })
    const after = await kept.change(actor, (account) => changed(account, to, now()))
    if (!after) return refuse({ code: 'account-unknown' })
    // Looked at after the write: of two chiefs who suspend each other at once neither gets through.
    if (isChief(before) && !isChief(after) && count(await list()) < LEAST_CHIEFS) {
      await kept.change(actor, () => before)
      return refuse({ code: 'chiefs-needed', least: LEAST_CHIEFS })
    }
    return accept({ before, after })
  }

  return {
    get: async (actor) => (await kept.get(actor))?.value,
    list,
    create: (person) => kept.put(person.actor, { ...person, past: [], state: 'active' }, 0),
    change,
  }
}

/** What was reported offline is judged by the rights of its time too, so former rights are kept. */
function changed(account: Account, to: Change, now: Instant): Account {
  const next = { ...account, ...to }
  if (rightsOf(next) === rightsOf(account)) return next
  const { past = [] } = changeRights(account, next, now)
  return { ...next, past: [...past] }
}

const isChief = ({ role, audience, state }: Account): boolean =>
  role === 'chief' && audience === 'live' && state === 'active'
const count = (accounts: readonly Account[]): number => accounts.filter(isChief).length
