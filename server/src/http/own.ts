import { type Answer, accept, type Refusal, refuse } from '@homeward/shared/basics'
import type { AuditNote } from '@homeward/shared/protocol'
import type { Request } from 'express'
import type { Account } from '../accounts/index.ts'
import type { Site } from '../factors/index.ts'
import { isStrong, type Session } from '../session/index.ts'
import type { HttpParts } from './route.ts'

/** Whose account a request is about, and what is needed to act on it. */
export interface Own {
  readonly session: Session
  readonly account: Account
  readonly site: Site
  /** Writes down what became of an act. */
  note(act: string, object: string, refusal?: Refusal): Promise<void>
}

type Asked = {
  readonly parts: HttpParts
  readonly session: Session | undefined
  readonly request: Request
}

/** The person at a browser: a program with a token, or a device, has no account to look after. */
export async function own({ parts, session, request }: Asked): Promise<Answer<Own>> {
  if (!session) return refuse({ code: 'not-signed-in' })
  const byCookie = request.headers.authorization === undefined && session.device === undefined
  const account = byCookie ? await parts.accounts.get(session.actor) : undefined
  if (!account) return refuse({ code: 'not-allowed' })
  const note = (act: string, object: string, refusal?: Refusal) =>
    parts.audit.note(noteOf(session, act, object, refusal))
  return accept({ session, account, site: siteOf(parts, request), note })
}

/** As `own`, and the person has shown a second factor just now, where they have any. */
export async function ownStrong(asked: Asked): Promise<Answer<Own>> {
  const found = await own(asked)
  if (!found.ok || isStrong(found.value.session, asked.parts.now())) return found
  const enrolled = await asked.parts.factors.enrolled(found.value.account.actor)
  return enrolled ? refuse({ code: 'second-factor-needed', enrolled }) : found
}

/** Acts that take two people ask each of them for the second factor, where the person has any. */
export async function vouchedFor({ parts, session, request }: Asked): Promise<Answer<Session>> {
  if (!session) return refuse({ code: 'not-signed-in' })
  const byCookie = request.headers.authorization === undefined && session.device === undefined
  if (!byCookie || isStrong(session, parts.now())) return accept(session)
  const enrolled = await parts.factors.enrolled(session.actor)
  return enrolled ? refuse({ code: 'second-factor-needed', enrolled }) : accept(session)
}

export const noteOf = (
  { actor, role }: Pick<Session, 'actor' | 'role'>,
  act: string,
  object: string,
  refusal?: Refusal,
): AuditNote => ({
  ...{ actor, role, act, object },
  ...(refusal ? { result: 'refused', code: refusal.code } : { result: 'done' }),
})

/** Where the browser is: what the operator says, or what it asked for itself. */
export function siteOf({ url }: Pick<HttpParts, 'url'>, request: Request): Site {
  const origin = url === undefined ? `${request.protocol}://${request.headers.host}` : url
  const { hostname, origin: exact } = new URL(origin)
  return { id: hostname, origin: exact }
}

/** Where tries come from, as far as guessing goes: one household of IPv6 counts as one. */
export function networkOf({ ip = '' }: Request): string {
  return ip.includes(':') && !ip.includes('.') ? ip.split(':').slice(0, 4).join(':') : ip
}
