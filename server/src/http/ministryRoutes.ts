import { ActorId, type Answer, accept, type Refusal, refuse } from '@homeward/shared/basics'
import type { Request, Response } from 'express'
import * as z from 'zod'
import { browserOf } from '../session/index.ts'
import { noteOf, ownStrong, siteOf } from './own.ts'
import { cameByTls } from './policy.ts'
import { type HttpParts, type Route, route } from './route.ts'
import { letIn } from './sessionRoutes.ts'

const BACK = '/api/sign-in/ministry/back'
const NONE: Refusal = { code: 'document-unknown' }
const NOBODY = { actor: ActorId.parse('nobody'), role: 'public' } as const

/** Signing in by the identity provider of a ministry, where one is configured. */
export const ministryRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/sign-in/ministry',
    says: 'Sends the browser to the identity provider of the ministry, where one is configured.',
    needs: 'nobody',
    streams: 'text/html',
    async handle({ parts, request, response }) {
      const begun = await begin(parts, request, response)
      if (!begun.ok && begun.refusal.code === 'try-again')
        return go(response, '/sign-in?ministry=away')
      if (!begun.ok) return begun
      response.redirect(303, begun.value.href)
      return accept(undefined)
    },
  }),
  route({
    method: 'post',
    path: '/api/account/ministry',
    says: 'Where to go at the identity provider, to bind who one is there to one’s account here.',
    needs: 'session',
    value: z.strictObject({ to: z.string() }),
    async handle(asked) {
      const found = await ownStrong(asked)
      if (!found.ok) return found
      const begun = await begin(asked.parts, asked.request, asked.response, found.value.session.id)
      return begun.ok ? accept({ to: begun.value.href }) : begun
    },
  }),
  route({
    method: 'delete',
    path: '/api/account/ministry',
    says: 'Takes the ministry’s sign-in away from one’s account.',
    needs: 'session',
    value: z.strictObject({}),
    async handle(asked) {
      const found = await ownStrong(asked)
      if (!found.ok) return found
      const { ministry } = asked.parts
      if (!ministry) return refuse(NONE)
      await ministry.unbind(found.value.account.actor)
      await found.value.note('account:ministry-remove', found.value.account.actor)
      return accept({})
    },
  }),
  route({
    method: 'get',
    path: BACK,
    says: 'Where the identity provider sends the browser back to.',
    needs: 'nobody',
    query: z.looseObject({}), // what else a provider adds is read by the library alone
    streams: 'text/html',
    async handle({ parts, request, response }) {
      const { ministry } = parts
      if (!ministry) return refuse(NONE)
      const address = new URL(request.originalUrl, siteOf(parts, request).origin)
      response.append('Set-Cookie', cookie('', 0, response))
      const back = await ministry.finish(address, readKept(request.headers.cookie))
      if (!back.ok) return failed(parts, response, back.refusal)
      const { identity, session: from, strong } = back.value
      if (from !== undefined) return bind(parts, response, identity, from)
      const actor = await ministry.actorOf(identity)
      const browser = browserOf(request.headers['user-agent'])
      const begun = actor && (await parts.sessions.begin(actor, 'oidc', { browser, strong }))
      if (!begun?.ok) return failed(parts, response, begun?.refusal ?? { code: 'account-unknown' })
      await parts.audit.note(noteOf(begun.value.session, 'sign-in:oidc', begun.value.session.id))
      const cleared = response.getHeader('Set-Cookie')
      letIn(response, begun.value)
      response.append('Set-Cookie', [cleared].flat().map(String))
      return go(response, '/')
    },
  }),
]

/** Gives the browser its cookie. @returns where it is to go */
async function begin(
  parts: HttpParts,
  request: Request,
  response: Response,
  session?: string,
): Promise<Answer<URL>> {
  if (!parts.ministry) return refuse(NONE)
  const begun = await parts.ministry.begin(`${siteOf(parts, request).origin}${BACK}`, session)
  if (!begun.ok) return begun
  response.setHeader('Set-Cookie', cookie(begun.value.kept, 300, response))
  response.setHeader('Cache-Control', 'no-store')
  return accept(begun.value.to)
}

/** Binds the identity to the person whose session asked for it, while that session is open. */
async function bind(parts: HttpParts, response: Response, identity: string, from: string) {
  const open = (await parts.sessions.list()).find(({ id }) => id === from)
  const account = open && (await parts.accounts.get(open.actor))
  if (account?.state !== 'active' || !parts.ministry)
    return failed(parts, response, { code: 'not-signed-in' })
  const done = await parts.ministry.bind(identity, account.actor)
  const refusal: Refusal | undefined = done ? undefined : { code: 'already-defined' }
  await parts.audit.note(noteOf(account, 'account:ministry', account.actor, refusal))
  return go(response, done ? '/account' : '/account?ministry=taken')
}

async function failed(parts: HttpParts, response: Response, refusal: Refusal) {
  await parts.audit.note(noteOf(NOBODY, 'sign-in:oidc', 'nobody', refusal))
  return go(response, `/sign-in?ministry=${refusal.code === 'try-again' ? 'away' : 'refused'}`)
}

/**
 * Goes on from a page of our own: after a redirect that another site began, the browser would leave
 * out the session cookie, which is `SameSite=Strict`.
 */
function go(response: Response, to: string) {
  response.setHeader('Cache-Control', 'no-store')
  response
    .type('html')
    .send(
      `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${to}"><title>Homeward</title>`,
    )
  return accept(undefined)
}

/** It must come back with a navigation that the provider began, and with no other request of theirs. */
const cookie = (kept: string, seconds: number, response: Response): string =>
  `homeward-ministry=${kept}; Path=/api/sign-in/ministry; Max-Age=${seconds}; HttpOnly; SameSite=Lax${cameByTls(response) ? '; Secure' : ''}`
const readKept = (header: string | undefined): string | undefined =>
  /(?:^|;\s*)homeward-ministry=([\w.-]{1,140})(?:;|$)/.exec(header ?? '')?.[1]
