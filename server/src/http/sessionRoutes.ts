import { accept, refuse } from '@homeward/shared/basics'
import { SessionInfo, SignIn } from '@homeward/shared/protocol'
import type { Response } from 'express'
import * as z from 'zod'
import {
  browserOf,
  clearCookie,
  readCookie,
  type Session,
  type SignedIn,
  writeCookie,
} from '../session/index.ts'
import { noteOf } from './own.ts'
import { cameByTls } from './policy.ts'
import { type Route, route } from './route.ts'

/** Signing in by a link, who is signed in, and signing out. */
export const sessionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/session',
    says: 'Who is signed in. Where the rights have changed meanwhile, the session goes on under a new id.',
    needs: 'nobody', // a session of other rights than it began with is none until it is renewed here
    value: SessionInfo,
    async handle({ parts, session, request, response }) {
      response.setHeader('Cache-Control', 'no-store')
      if (session) {
        const { factors } = parts
        const own = session.device === undefined // a device has no person to enrol
        const enrolled = own ? { secondFactor: await factors.enrolled(session.actor) } : {}
        return accept({ ...infoOf(session), ...enrolled })
      }
      const cookie = readCookie(request.headers.cookie)
      const renewed = cookie === undefined ? undefined : await parts.sessions.renew(cookie)
      return renewed ? accept(letIn(response, renewed)) : refuse({ code: 'not-signed-in' })
    },
  }),
  route({
    method: 'post',
    path: '/api/sign-in',
    says: 'Uses up the code of a sign-in link and sets the session cookie.',
    needs: 'nobody',
    body: SignIn,
    value: SessionInfo,
    async handle({ parts, body, request, response }) {
      const browser = browserOf(request.headers['user-agent'])
      const signedIn = await parts.sessions.signIn(body.code, browser)
      if (!signedIn.ok) return signedIn
      const { session } = signedIn.value
      await parts.audit.note(noteOf(session, 'sign-in:link', session.id))
      return accept(letIn(response, signedIn.value))
    },
  }),
  route({
    method: 'delete',
    path: '/api/session',
    says: 'Signs out: the session cookie opens nothing any more.',
    needs: 'session',
    value: z.strictObject({}),
    async handle({ parts, session, request, response }) {
      const cookie = readCookie(request.headers.cookie)
      if (cookie && session) {
        await parts.sessions.signOut(cookie)
        await parts.audit.note(noteOf(session, 'sign-out', session.id))
      }
      response.setHeader('Set-Cookie', clearCookie())
      response.setHeader('Cache-Control', 'no-store')
      return accept({})
    },
  }),
]

/** Gives the browser its session. */
export function letIn(response: Response, { session, cookie }: SignedIn): SessionInfo {
  response.setHeader('Set-Cookie', writeCookie(cookie, cameByTls(response)))
  response.setHeader('Cache-Control', 'no-store')
  return infoOf(session)
}

/** What a person is told of their own session. */
export const infoOf = (session: Session): SessionInfo => ({
  ...{ actor: session.actor, role: session.role, name: session.name },
  ...{ audience: session.audience, scope: session.scope, id: session.id },
  ...(session.device === undefined ? {} : { device: session.device }),
  ...(session.strongUntil === undefined ? {} : { strongUntil: session.strongUntil }),
})
