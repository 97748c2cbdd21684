import { type ActorId, type Answer, accept, refuse } from '@homeward/shared/basics'
import { type Records, shelf } from '../records/index.ts'
import { Account, type Person } from './account.ts'

/** Grave acts take two people: there are always two who may do them. */
export const LEAST_CHIEFS = 2

export interface Accounts {
  get(actor: ActorId): Promise<Account | undefined>
  list(): Promise<Account[]>
  /** Makes an account where there is none of this name. @returns false: there is one */
  create(person: Person): Promise<boolean>
  /** Changes name, role, audience, or state; what is left out stays. */
  change(
    actor: ActorId,
    to: Partial<Omit<Account, 'actor'>>,
  ): Promise<Answer<{ before: Account; after: Account }>>
}

export function openAccounts(records: Records): Accounts {
  const kept = shelf(records, 'account', Account)
  const list = async () => (await kept.list()).map(({ value }) => value)

  async function change(actor: ActorId, to: Partial<Omit<Account, 'actor'>>) {
    const before = (await kept.get(actor))?.value
    if (!before) return refuse({ code: 'account-unknown' })
    const after = await kept.change(actor, (account) => ({ ...account, ...to }))
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
    create: (person) => kept.put(person.actor, { ...person, state: 'active' }, 0),
    change,
  }
}

const isChief = ({ role, audience, state }: Account): boolean =>
  role === 'chief' && audience === 'live' && state === 'active'
const count = (accounts: readonly Account[]): number => accounts.filter(isChief).length
