import { accept, refuse } from '@homeward/shared/basics'
import { Health, SessionInfo, Settings, SignIn } from '@homeward/shared/protocol'
import * as z from 'zod'
import { clearCookie, readCookie, writeCookie } from '../session/index.ts'
import { cameByTls } from './policy.ts'
import { type Route, route } from './route.ts'

/** Health, settings and signing in: what concerns no operation. */
export const installationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/healthz',
    says: 'Whether this server runs, and whether it can record.',
    needs: 'nobody',
    value: Health,
    handle: ({ parts }) =>
      accept({ ok: true, mode: parts.writable() ? 'ready' : 'read-only', version: parts.version }),
  }),
  route({
    method: 'get',
    path: '/api/settings',
    says: 'Where pages find the map, and the version of the server.',
    needs: 'nobody',
    value: Settings,
    handle: ({ parts }) => accept({ ...parts.settings, version: parts.version }),
  }),
  route({
    method: 'get',
    path: '/api/session',
    says: 'Who is signed in.',
    needs: 'session',
    value: SessionInfo,
    handle({ session, request, response }) {
      if (!session) return refuse({ code: 'not-signed-in' })
      const cookie = readCookie(request.headers.cookie)
      if (cookie) response.setHeader('Set-Cookie', writeCookie(cookie, cameByTls(response)))
      response.setHeader('Cache-Control', 'no-store')
      return accept({ ...session })
    },
  }),
  route({
    method: 'post',
    path: '/api/sign-in',
    says: 'Uses up the code of a sign-in link and sets the session cookie.',
    needs: 'nobody',
    body: SignIn,
    value: SessionInfo,
    async handle({ parts, body, response }) {
      const signedIn = await parts.sessions.signIn(body.code)
      if (!signedIn.ok) return signedIn
      const { session, cookie } = signedIn.value
      response.setHeader('Set-Cookie', writeCookie(cookie, cameByTls(response)))
      response.setHeader('Cache-Control', 'no-store')
      return accept({ ...session })
    },
  }),
  route({
    method: 'delete',
    path: '/api/session',
    says: 'Signs out: the session cookie opens nothing any more.',
    needs: 'session',
    value: z.strictObject({}),
    async handle({ parts, request, response }) {
      const cookie = readCookie(request.headers.cookie)
      if (cookie) await parts.sessions.signOut(cookie)
      response.setHeader('Set-Cookie', clearCookie())
      response.setHeader('Cache-Control', 'no-store')
      return accept({})
    },
  }),
]
