import { randomBytes } from 'node:crypto'
import { ActorId, accept, type Refusal, refuse } from '@homeward/shared/basics'
import { PasskeyAsk, PasswordSignIn, SessionInfo } from '@homeward/shared/protocol'
import type { Request, Response } from 'express'
import * as z from 'zod'
import { AssertionJson } from '../factors/index.ts'
import { browserOf } from '../session/index.ts'
import { networkOf, noteOf, siteOf } from './own.ts'
import { cameByTls } from './policy.ts'
import { type HttpParts, type Route, route } from './route.ts'
import { letIn } from './sessionRoutes.ts'

const WRONG: Refusal = { code: 'not-signed-in' }
/** Who tries under a name of nobody is written down as this. */
const NOBODY = { actor: ActorId.parse('nobody'), role: 'public' } as const

/** Signing in by password and code, or by passkey. A link: see `sessionRoutes`. */
export const signInRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/api/sign-in/password',
    says: 'Signs in by password and one-time code. The answer is the same for a name of nobody.',
    needs: 'nobody',
    body: PasswordSignIn,
    value: SessionInfo,
    async handle({ parts, body, request, response }) {
      const { attempts } = parts.factors
      const from = networkOf(request)
      const retryAfter = attempts.wait(body.actor, from)
      if (retryAfter > 0) return refuse({ code: 'too-fast', retryAfter })
      await pause(attempts.hold(body.actor))
      const proven = await provePassword(parts, body)
      if (!proven.ok) return proven
      const account = proven.value
      if (!account) {
        attempts.failed(body.actor, from)
        const known = await accountOf(parts, body.actor)
        await parts.audit.note(
          noteOf(known ?? NOBODY, 'sign-in:password', known?.actor ?? 'nobody', WRONG),
        )
        return refuse(WRONG)
      }
      attempts.passed(body.actor, from)
      return enter(parts, request, response, account.actor, 'password')
    },
  }),
  route({
    method: 'post',
    path: '/api/sign-in/passkey/ask',
    says: 'What to ask a passkey for, to sign in with it.',
    needs: 'nobody',
    value: PasskeyAsk,
    async handle({ parts, request, response }) {
      const asked = randomBytes(18).toString('base64url')
      response.setHeader('Set-Cookie', questionCookie(asked, cameByTls(response)))
      const site = siteOf(parts, request)
      return accept({ options: { ...(await parts.factors.passkeys.beginProving(site, asked)) } })
    },
  }),
  route({
    method: 'post',
    path: '/api/sign-in/passkey',
    says: 'Signs in by what a passkey answers.',
    needs: 'nobody',
    body: z.strictObject({ response: AssertionJson }),
    value: SessionInfo,
    async handle({ parts, body, request, response }) {
      const asked = readQuestion(request.headers.cookie)
      const site = siteOf(parts, request)
      const actor = asked && (await parts.factors.passkeys.proves(body.response, site, asked))
      if (actor) return enter(parts, request, response, actor, 'passkey')
      await parts.audit.note(noteOf(NOBODY, 'sign-in:passkey', 'nobody', WRONG))
      return refuse(WRONG)
    },
  }),
]

/** The account, when both hold. The password is looked at in any case: it is what takes time. */
async function provePassword(parts: HttpParts, { actor, password, code }: PasswordSignIn) {
  const account = await accountOf(parts, actor)
  const right = await parts.factors.passwords.proves(account?.actor, password)
  if (!right.ok) return right
  const proven =
    account?.state === 'active' &&
    right.value &&
    (await parts.factors.codes.proves(account.actor, code))
  return accept(proven ? account : undefined)
}

async function accountOf(parts: HttpParts, name: string) {
  const actor = ActorId.safeParse(name.trim().toLowerCase())
  return actor.success ? parts.accounts.get(actor.data) : undefined
}

async function enter(
  parts: HttpParts,
  request: Request,
  response: Response,
  actor: ActorId,
  how: 'password' | 'passkey',
) {
  const browser = browserOf(request.headers['user-agent'])
  const begun = await parts.sessions.begin(actor, how, { browser, strong: true })
  if (!begun.ok) return begun
  await parts.audit.note(noteOf(begun.value.session, `sign-in:${how}`, begun.value.session.id))
  return accept(letIn(response, begun.value))
}

/** Binds a question to the browser that asked for it, which has no session yet. */
const questionCookie = (asked: string, secure: boolean): string =>
  `homeward-question=${asked}; Path=/api/sign-in; Max-Age=300; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
const readQuestion = (header: string | undefined): string | undefined =>
  /(?:^|;\s*)homeward-question=([\w-]{24})(?:;|$)/.exec(header ?? '')?.[1]

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
