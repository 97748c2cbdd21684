import type { Desk } from '../desk/index.ts'
import type { Identity, OperationState, View } from '../operation/index.ts'
import { type LegAccount, type OpenAccount, openAccount } from './account.ts'
import { endOf } from './count.ts'
import { type Gangways, tellOfLeg } from './passages.ts'

/** The accounts of one view after another, by leg. */
export interface LegAccounts {
  /** Those made since anything on the leg changed. */
  readonly made: Map<number, LegAccount>
  /** Those kept open, so that single people change them. */
  open: (OpenAccount | undefined)[]
}

export const noAccounts = (): LegAccounts => ({ made: new Map(), open: [] })

export function forgetAll(accounts: LegAccounts): void {
  accounts.made.clear()
  accounts.open = []
}

export const gangwaysOf = ({ open }: LegAccounts): Gangways =>
  open.map((account) => account?.gangway)

/** Opens the accounts of all these legs; people are told by who looks at everybody. */
export function openAll(
  accounts: LegAccounts,
  state: OperationState,
  view: View,
  desk: Desk,
  legs: readonly number[],
): void {
  forgetAll(accounts)
  for (const leg of legs)
    accounts.open[leg] = openAccount(state, view, leg, { to: endOf(state, desk, leg) })
}

/** Makes the accounts of these legs that are wanting. */
export function makeAll(
  accounts: LegAccounts,
  state: OperationState,
  view: View,
  desk: Desk,
  identities: ReadonlyMap<number, Identity>,
  legs: readonly number[],
): void {
  for (const leg of legs) {
    if (accounts.made.has(leg)) continue
    let account = accounts.open[leg]
    if (!account) {
      account = openAccount(state, view, leg, { to: endOf(state, desk, leg) })
      tellOfLeg(state, view, leg, identities, account.gangway)
    }
    accounts.made.set(leg, account.result())
    accounts.open[leg] = account.isOpen ? account : undefined
  }
}
