import type { AccountLine, SessionLine } from '@homeward/shared/protocol'
import { type Account, mayOver } from '../accounts/index.ts'
import type { OpenSession, Session } from '../session/index.ts'
import type { HttpParts } from './route.ts'

export const sessionLine = ({ actor: _, ...line }: OpenSession, here?: string): SessionLine => ({
  ...line,
  here: line.id === here,
})

/** What those who look after accounts see of them. */
export async function accountLines(
  parts: HttpParts,
  session: Session,
  accounts: readonly Account[],
): Promise<AccountLine[]> {
  const open = new Map<string, number>()
  for (const { actor } of await parts.sessions.list()) open.set(actor, (open.get(actor) ?? 0) + 1)
  return Promise.all(
    accounts.map(async ({ past: _, ...account }) => ({
      ...account,
      secondFactor: await parts.factors.enrolled(account.actor),
      sessions: open.get(account.actor) ?? 0,
      mayManage: mayOver(session, 'users:manage', account),
    })),
  )
}
