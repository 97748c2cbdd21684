import {
  ActorId as Actor,
  type ActorId,
  type Answer,
  accept,
  refuse,
} from '@homeward/shared/basics'
import {
  AccountChange,
  AccountLine,
  AccountLink,
  AccountList,
  Ended,
  NewAccount,
  SessionList,
} from '@homeward/shared/protocol'
import * as z from 'zod'
import {
  type Account,
  freeName,
  mayOver,
  type OverAccounts,
  rolesUnder,
} from '../accounts/index.ts'
import { accountLines, sessionLine } from './accountLines.ts'
import { type Own, own, ownStrong } from './own.ts'
import { type Route, route } from './route.ts'

type Asked = Parameters<typeof own>[0]

/** The accounts of others: made, changed, suspended, given a new link, their sessions ended. */
export const accountRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/accounts',
    says: 'The accounts that one may make links for or change.',
    needs: 'session',
    value: AccountList,
    async handle(asked) {
      const found = await own(asked)
      if (!found.ok) return found
      const { session } = found.value
      const roles = rolesUnder(session)
      if (roles.length === 0) return refuse({ code: 'not-allowed' })
      const mine = (await asked.parts.accounts.list()).filter((one) => reaches(session, one))
      return accept({ accounts: await accountLines(asked.parts, session, mine), roles })
    },
  }),
  route({
    method: 'post',
    path: '/api/accounts',
    says: 'Makes an account and its first link.',
    needs: 'session',
    body: NewAccount,
    value: AccountLink,
    async handle(asked) {
      const found = await ownStrong(asked)
      if (!found.ok) return found
      const { session, note } = found.value
      if (!reaches(session, asked.body)) {
        await note('account:make', asked.body.role, { code: 'not-allowed' })
        return refuse({ code: 'not-allowed' })
      }
      const { accounts } = asked.parts
      for (;;) {
        const actor = freeName(asked.body.role, await accounts.list())
        if (!(await accounts.create({ actor, ...asked.body }))) continue // somebody was faster
        await note('account:make', actor)
        return accept(await linkFor(asked, found.value, actor))
      }
    },
  }),
  route({
    method: 'post',
    path: '/api/accounts/{actor}',
    says: 'Changes name, role, scope or state. Open connections of other rights are closed.',
    needs: 'session',
    body: AccountChange,
    value: AccountLine,
    async handle(asked) {
      const found = await over(asked, 'users:manage', asked.body)
      if (!found.ok) return found
      const { own: by, account } = found.value
      const given = Object.entries(asked.body).filter(([, value]) => value !== undefined)
      const changed = await asked.parts.accounts.change(account.actor, Object.fromEntries(given))
      const words = given.map(([key]) => (key === 'state' ? asked.body.state : key)).join('+')
      await by.note(`account:${words}`, account.actor, changed.ok ? undefined : changed.refusal)
      if (!changed.ok) return changed
      asked.parts.ended()
      const [line] = await accountLines(asked.parts, by.session, [changed.value.after])
      return line ? accept(line) : refuse({ code: 'account-unknown' })
    },
  }),
  route({
    method: 'post',
    path: '/api/accounts/{actor}/link',
    says: 'A new link for someone; the one before, if nobody has used it, is void.',
    needs: 'session',
    value: AccountLink,
    async handle(asked) {
      const found = await over(asked, 'users:invite')
      return found.ok
        ? accept(await linkFor(asked, found.value.own, found.value.account.actor))
        : found
    },
  }),
  route({
    method: 'delete',
    path: '/api/accounts/{actor}/factors',
    says: 'Takes away password, codes and passkeys of someone who has lost theirs.',
    needs: 'session',
    value: z.strictObject({}),
    async handle(asked) {
      const found = await over(asked, 'users:manage')
      if (!found.ok) return found
      const { own: by, account } = found.value
      await asked.parts.factors.removeAll(account.actor)
      await by.note('account:remove-factors', account.actor)
      return accept({})
    },
  }),
  route({
    method: 'get',
    path: '/api/accounts/{actor}/sessions',
    says: 'Where someone is signed in.',
    needs: 'session',
    value: SessionList,
    async handle(asked) {
      const found = await over(asked, 'users:revoke', {}, own)
      if (!found.ok) return found
      const open = await asked.parts.sessions.list(found.value.account.actor)
      const here = found.value.own.session.id
      return accept({ sessions: open.map((one) => sessionLine(one, here)), now: asked.parts.now() })
    },
  }),
  ...(['', '/{session}'] as const).map((which) =>
    route({
      method: 'delete',
      path: `/api/accounts/{actor}/sessions${which}`,
      says: `Ends ${which ? 'one session' : 'all sessions'} of someone, on every node.`,
      needs: 'session',
      value: Ended,
      async handle(asked) {
        // Without a second factor: cutting somebody off must never have to wait.
        const found = await over(asked, 'users:revoke', {}, own)
        if (!found.ok) return found
        const { own: by, account } = found.value
        const { sessions } = asked.parts
        const id = String(asked.request.params.session)
        const theirs = which !== '' && (await sessions.list(account.actor)).some((s) => s.id === id)
        const one = theirs && (await sessions.end(id)) ? 1 : 0
        const ended = which === '' ? await sessions.endAll(account.actor) : one
        await by.note(
          which === '' ? 'session:end-all' : 'session:end',
          which === '' ? account.actor : id,
        )
        asked.parts.ended()
        return accept({ ended })
      },
    }),
  ),
]

/** The account that the path names, when one may do this to it and to what it would become. */
async function over(
  asked: Asked,
  act: OverAccounts,
  to: AccountChange = {},
  ask = ownStrong,
): Promise<Answer<{ own: Own; account: Account }>> {
  const found = await ask(asked)
  if (!found.ok) return found
  const name = Actor.safeParse(asked.request.params.actor)
  const account = name.success ? await asked.parts.accounts.get(name.data) : undefined
  if (!account) return refuse({ code: 'account-unknown' })
  const { session, note } = found.value
  const become = {
    ...account,
    ...Object.fromEntries(Object.entries(to).filter(([, v]) => v !== undefined)),
  }
  if (mayOver(session, act, account) && mayOver(session, act, become))
    return accept({ own: found.value, account })
  await note(act, account.actor, { code: 'not-allowed' })
  return refuse({ code: 'not-allowed' })
}

const reaches = (by: Parameters<typeof mayOver>[0], over: Parameters<typeof mayOver>[2]): boolean =>
  mayOver(by, 'users:manage', over) || mayOver(by, 'users:invite', over)

async function linkFor({ parts }: Asked, { site, note }: Own, actor: ActorId) {
  const { code, until } = await parts.makeLink(actor)
  await note('account:link', actor)
  return { actor, url: `${site.origin}/sign-in#${code}`, until }
}
