import { accept, refuse } from '@homeward/shared/basics'
import {
  CodeShown,
  Ended,
  NewCodes,
  NewPassword,
  OwnAccount,
  PasskeyAsk,
  PasskeyName,
  Strong,
} from '@homeward/shared/protocol'
import * as z from 'zod'
import { AttestationJson } from '../factors/index.ts'
import { sessionLine } from './accountLines.ts'
import { type Own, own, ownStrong } from './own.ts'
import { type HttpParts, type Route, route } from './route.ts'

const Nothing = z.strictObject({})
const NOT_CONFIRMED = { code: 'not-confirmed' } as const

/** A person's own account: how they sign in, and where they are signed in. */
export const ownRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/account',
    says: 'The own account: passkeys, password, one-time codes, and where one is signed in.',
    needs: 'session',
    value: OwnAccount,
    async handle(asked) {
      const found = await own(asked)
      if (!found.ok) return found
      const { account, session } = found.value
      const { actor, name, role } = account
      const { passwords, codes, passkeys } = asked.parts.factors
      const open = await asked.parts.sessions.list(actor)
      return accept({
        ...{ actor, name, role, now: asked.parts.now() },
        password: await passwords.has(actor),
        codes: await codes.has(actor),
        passkeys: await passkeys.list(actor),
        ...(asked.parts.ministry ? { ministry: await asked.parts.ministry.isBound(actor) } : {}),
        sessions: open.map((one) => sessionLine(one, session.id)),
      })
    },
  }),
  route({
    method: 'post',
    path: '/api/account/password',
    says: 'Sets the own password. It signs in together with a one-time code.',
    needs: 'session',
    body: NewPassword,
    value: Nothing,
    async handle(asked) {
      const found = await ownStrong(asked)
      if (!found.ok) return found
      const { account, note } = found.value
      const set = await asked.parts.factors.passwords.set(account.actor, asked.body.password)
      await note('account:password', account.actor, set.ok ? undefined : set.refusal)
      return set.ok ? accept({}) : set
    },
  }),
  route({
    method: 'post',
    path: '/api/account/codes',
    says: 'A new secret for an app of one-time codes; good for nothing until it is confirmed.',
    needs: 'session',
    value: NewCodes,
    async handle(asked) {
      const found = await ownStrong(asked)
      return found.ok
        ? accept(await asked.parts.factors.codes.begin(found.value.account.actor))
        : found
    },
  }),
  route({
    method: 'post',
    path: '/api/account/codes/confirm',
    says: 'The app shows its first code: from now on its codes count.',
    needs: 'session',
    body: CodeShown,
    value: Strong,
    async handle(asked) {
      const found = await ownStrong(asked)
      if (!found.ok) return found
      const { codes } = asked.parts.factors
      const right = await codes.confirm(found.value.account.actor, asked.body.code)
      return enrolled(asked.parts, found.value, 'account:codes', right)
    },
  }),
  route({
    method: 'post',
    path: '/api/account/passkeys/ask',
    says: 'What to ask the browser for, to make a passkey.',
    needs: 'session',
    value: PasskeyAsk,
    async handle(asked) {
      const found = await ownStrong(asked)
      if (!found.ok) return found
      const { account, site, session } = found.value
      const options = await asked.parts.factors.passkeys.beginAdding(account, site, session.id)
      return accept({ options: { ...options } })
    },
  }),
  route({
    method: 'post',
    path: '/api/account/passkeys',
    says: 'Adds the passkey that the browser made, under a name.',
    needs: 'session',
    body: z.strictObject({ name: PasskeyName, response: AttestationJson }),
    value: Strong,
    async handle(asked) {
      const found = await ownStrong(asked)
      if (!found.ok) return found
      const { account, site, session } = found.value
      const { name, response } = asked.body
      const { passkeys } = asked.parts.factors
      const added = await passkeys.add(account.actor, name, response, site, session.id)
      return enrolled(asked.parts, found.value, 'account:passkey', added)
    },
  }),
  ...(['password', 'codes', 'passkeys/{passkey}'] as const).map((what) =>
    route({
      method: 'delete',
      path: `/api/account/${what}`,
      says: 'Takes away a way of signing in.',
      needs: 'session',
      value: Nothing,
      async handle(asked) {
        const found = await ownStrong(asked)
        if (!found.ok) return found
        const { account, note } = found.value
        const { passwords, codes, passkeys } = asked.parts.factors
        if (what === 'password') await passwords.remove(account.actor)
        else if (what === 'codes') await codes.remove(account.actor)
        else await passkeys.remove(account.actor, String(asked.request.params.passkey))
        await note(`account:remove-${what.split('/')[0]}`, account.actor)
        return accept({})
      },
    }),
  ),
  route({
    method: 'delete',
    path: '/api/account/sessions',
    says: 'Ends all of one’s own sessions but this one.',
    needs: 'session',
    value: Ended,
    async handle(asked) {
      const found = await own(asked)
      if (!found.ok) return found
      const { account, session, note } = found.value
      const ended = await asked.parts.sessions.endAll(account.actor, session.id)
      await note('session:end-all', account.actor)
      asked.parts.ended()
      return accept({ ended })
    },
  }),
  route({
    method: 'delete',
    path: '/api/account/sessions/{session}',
    says: 'Ends one of one’s own sessions.',
    needs: 'session',
    value: Ended,
    async handle(asked) {
      const found = await own(asked)
      if (!found.ok) return found
      const { account, note } = found.value
      const id = String(asked.request.params.session)
      const mine = (await asked.parts.sessions.list(account.actor)).some((one) => one.id === id)
      const ended = mine && (await asked.parts.sessions.end(id))
      if (ended) await note('session:end', id)
      asked.parts.ended()
      return accept({ ended: ended ? 1 : 0 })
    },
  }),
]

/** A second factor was shown by being set up: it vouches for the person already. */
async function enrolled(
  parts: HttpParts,
  { account, session, note }: Own,
  act: string,
  right: boolean,
) {
  await note(act, account.actor, right ? undefined : NOT_CONFIRMED)
  const strongUntil = right ? await parts.sessions.strengthen(session.id) : undefined
  return strongUntil === undefined ? refuse(NOT_CONFIRMED) : accept({ strongUntil })
}
