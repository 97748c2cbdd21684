import { accept, type Refusal, refuse } from '@homeward/shared/basics'
import { CodeShown, PasskeyAsk, Strong } from '@homeward/shared/protocol'
import * as z from 'zod'
import { AssertionJson } from '../factors/index.ts'
import { type Own, own } from './own.ts'
import { type HttpParts, type Route, route } from './route.ts'

const NOT_CONFIRMED: Refusal = { code: 'not-confirmed' }

/** Showing a second factor in a session that is open: it vouches for the person for five minutes. */
export const confirmRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/api/session/confirm',
    says: 'Confirms the session by a one-time code.',
    needs: 'session',
    body: CodeShown,
    value: Strong,
    async handle(asked) {
      const found = await own(asked)
      if (!found.ok) return found
      const { attempts, codes } = asked.parts.factors
      const { actor, id } = found.value.session
      const retryAfter = attempts.wait(actor, id)
      if (retryAfter > 0) return refuse({ code: 'too-fast', retryAfter })
      const right = await codes.proves(actor, asked.body.code)
      if (right) attempts.passed(actor, id)
      else attempts.failed(actor, id)
      return confirmed(asked.parts, found.value, 'session:confirm-code', right)
    },
  }),
  route({
    method: 'post',
    path: '/api/session/confirm/ask',
    says: 'What to ask a passkey for, to confirm the session with it.',
    needs: 'session',
    value: PasskeyAsk,
    async handle(asked) {
      const found = await own(asked)
      if (!found.ok) return found
      const { site, session } = found.value
      const { passkeys } = asked.parts.factors
      return accept({
        options: { ...(await passkeys.beginProving(site, session.id, session.actor)) },
      })
    },
  }),
  route({
    method: 'post',
    path: '/api/session/confirm/passkey',
    says: 'Confirms the session by what a passkey answers.',
    needs: 'session',
    body: z.strictObject({ response: AssertionJson }),
    value: Strong,
    async handle(asked) {
      const found = await own(asked)
      if (!found.ok) return found
      const { site, session } = found.value
      const whose = await asked.parts.factors.passkeys.proves(asked.body.response, site, session.id)
      const right = whose === session.actor
      return confirmed(asked.parts, found.value, 'session:confirm-passkey', right)
    },
  }),
]

async function confirmed(parts: HttpParts, { session, note }: Own, act: string, right: boolean) {
  const strongUntil = right ? await parts.sessions.strengthen(session.id) : undefined
  await note(act, session.id, strongUntil === undefined ? NOT_CONFIRMED : undefined)
  return strongUntil === undefined ? refuse(NOT_CONFIRMED) : accept({ strongUntil })
}
