import { accept, type Instant, refuse } from '@homeward/shared/basics'
import type { Credential, Credentials } from './credentials.ts'
import { SEATS } from './seats.ts'
import { idOf, makeSecret, proves } from './secret.ts'
import type { Sessions } from './session.ts'

const DAY = 86_400_000
/** A browser that nobody has used for this long must be given a new link. */
export const COOKIE_DAYS = 7

/** Lets people in by one-time codes, and finds who is behind a token or cookie. */
export function openSessions(credentials: Credentials, now: () => Instant): Sessions {
  /** The credential that this text proves; nothing when it is of another kind or over. */
  async function proven(text: string, kind: Credential['kind']): Promise<Credential | undefined> {
    const found = await credentials.find(idOf(text))
    if (!found || found.kind !== kind || !proves(text, found)) return undefined
    return found.until !== undefined && found.until <= now() ? undefined : found
  }
  /** Written once a day, not at each request; a full disk does not sign anybody out. */
  async function prolong({ id, until = 0 }: Credential): Promise<void> {
    if (until - now() > (COOKIE_DAYS - 1) * DAY) return
    await credentials.extend(id, now() + COOKIE_DAYS * DAY).catch(() => {})
  }
  const seatOf = (credential: Credential | undefined) =>
    credential && SEATS.find(({ actor }) => actor === credential.actor)

  return {
    async find({ token, cookie }) {
      if (token !== undefined) return seatOf(await proven(token, 'token'))
      if (cookie === undefined) return undefined
      const found = await proven(cookie, 'cookie')
      if (found) await prolong(found)
      return seatOf(found)
    },
    async signIn(code) {
      const found = await proven(code, 'code')
      const session = seatOf(found)
      if (!found || !session || !(await credentials.take(found.id)))
        return refuse({ code: 'not-signed-in' })
      const { text, id, hash } = makeSecret()
      const until = now() + COOKIE_DAYS * DAY
      await credentials.put({ id, kind: 'cookie', hash, actor: session.actor, until })
      return accept({ session, cookie: text })
    },
    async signOut(cookie) {
      const found = await proven(cookie, 'cookie')
      if (found) await credentials.take(found.id)
    },
  }
}
