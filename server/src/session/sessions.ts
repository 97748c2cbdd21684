import { type ActorId, type Answer, accept, type Instant, refuse } from '@homeward/shared/basics'
import { type Account, type Accounts, rightsOf } from '../accounts/index.ts'
import { type Records, shelf } from '../records/index.ts'
import { type Credential, credentialsIn } from './credentials.ts'
import { idOf, makeSecret, proves } from './secret.ts'
import type { Beginning, OpenSession, Session, Sessions, SignedIn } from './session.ts'
import { type HowIn, isOver, SEEN_MS, SessionRecord, STRONG_MS } from './sessionRecord.ts'

/** Lets people in, finds who is behind a token or cookie, lists and ends what is open. */
export function openSessions(records: Records, accounts: Accounts, now: () => Instant): Sessions {
  const credentials = credentialsIn(records)
  const kept = shelf(records, 'session', SessionRecord)

  async function credential(text: string, kind: Credential['kind']) {
    const found = await credentials.find(idOf(text))
    if (!found || found.kind !== kind || !proves(text, found)) return undefined
    return found.until !== undefined && found.until <= now() ? undefined : found
  }
  async function active(actor: ActorId): Promise<Account | undefined> {
    const account = await accounts.get(actor)
    return account?.state === 'active' ? account : undefined
  }

  /** The session that this cookie proves, whatever its person may do by now. */
  async function proven(cookie: string) {
    const id = idOf(cookie)
    const found = await kept.get(id)
    if (!found || !proves(cookie, found.value) || isOver(found.value, now())) return undefined
    const account = await active(found.value.actor)
    return account && { ...found, id, account }
  }
  async function ofToken(token: string): Promise<Session | undefined> {
    const found = await credential(token, 'token')
    const account = found && (await active(found.actor))
    return account && { ...personOf(account), id: found.id }
  }
  async function ofCookie(cookie: string): Promise<Session | undefined> {
    const found = await proven(cookie)
    if (!found || found.value.rights !== rightsOf(found.account)) return undefined
    const { id, value, version, account } = found
    // Of two requests at once one writes; a full disk does not sign anybody out.
    if (now() - value.seenAt >= SEEN_MS)
      await kept.refresh(id, { ...value, seenAt: now() }, version).catch(() => {})
    return sessionOf(id, value, account)
  }

  async function begin(
    actor: ActorId,
    how: HowIn,
    { browser = { name: 'other', system: 'other' }, strong }: Beginning = {},
  ): Promise<Answer<SignedIn>> {
    const account = await active(actor)
    if (!account) return refuse({ code: 'not-signed-in' })
    const { text, id, hash } = makeSecret()
    const [madeAt, rights] = [now(), rightsOf(account)]
    const record: SessionRecord = {
      ...{ hash, actor, rights, how, browser, madeAt, seenAt: madeAt },
      ...(strong ? { strongUntil: madeAt + STRONG_MS } : {}),
    }
    await kept.put(id, record, 0)
    return accept({ session: sessionOf(id, record, account), cookie: text })
  }

  async function end(id: string): Promise<boolean> {
    if (await kept.removeSurely(id)) return true
    return (await credentials.find(id))?.kind === 'token' && credentials.takeSurely(id)
  }
  async function list(actor?: ActorId): Promise<OpenSession[]> {
    const sessions = (await kept.list())
      .filter(({ value }) => !isOver(value, now()))
      .map(({ id, value }) => lineOf(id, value))
    const tokens = (await credentials.list())
      .filter(({ kind }) => kind === 'token')
      .map(({ id, actor: of }) => ({ id, actor: of, how: 'token' as const }))
    return [...sessions, ...tokens].filter((line) => actor === undefined || line.actor === actor)
  }

  return {
    async find({ token, cookie }) {
      if (token !== undefined) return ofToken(token)
      return cookie === undefined ? undefined : ofCookie(cookie)
    },
    async signIn(code, browser) {
      const found = await credential(code, 'code')
      if (!found || !(await active(found.actor)) || !(await credentials.take(found.id)))
        return refuse({ code: 'not-signed-in' })
      return begin(found.actor, 'link', browser && { browser })
    },
    begin,
    async renew(cookie) {
      const found = await proven(cookie)
      if (!found || found.value.rights === rightsOf(found.account)) return undefined
      if (!(await kept.remove(found.id))) return undefined
      const { how, browser, actor } = found.value
      const again = await begin(actor, how, { browser })
      return again.ok ? again.value : undefined
    },
    async signOut(cookie) {
      const found = await kept.get(idOf(cookie))
      if (found && proves(cookie, found.value)) await kept.removeSurely(idOf(cookie))
    },
    async strengthen(id) {
      const strongUntil = now() + STRONG_MS
      return (await kept.adjust(id, (session) => ({ ...session, strongUntil })))?.strongUntil
    },
    list,
    end,
    async endAll(actor, but) {
      const open = (await list(actor)).filter(({ id }) => id !== but)
      const ended = await Promise.all(open.map(({ id }) => end(id)))
      return ended.filter(Boolean).length
    },
    async sweep() {
      for (const { id, value } of await kept.list()) if (isOver(value, now())) await kept.remove(id)
      for (const { id, until } of await credentials.list())
        if (until !== undefined && until <= now()) await credentials.take(id)
    },
  }
}

const lineOf = (id: string, session: SessionRecord): OpenSession => ({
  ...{ id, actor: session.actor, how: session.how, browser: session.browser },
  ...{ madeAt: session.madeAt, seenAt: session.seenAt },
})
function personOf({ state: _, ...person }: Account): Omit<Session, 'id'> {
  return person
}
const sessionOf = (id: string, { strongUntil }: SessionRecord, account: Account): Session => ({
  ...personOf(account),
  id,
  past: account.past,
  ...(strongUntil === undefined ? {} : { strongUntil }),
})
