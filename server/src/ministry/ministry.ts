import { createHash, randomBytes } from 'node:crypto'
import { ActorId, type Answer, accept, refuse } from '@homeward/shared/basics'
import * as oidc from 'openid-client'
import * as z from 'zod'
import type { Challenges } from '../factors/index.ts'
import { type Records, shelf } from '../records/index.ts'

/** The identity provider of a ministry that has one (OpenID Connect, code flow with PKCE). */
export interface MinistrySetting {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string | undefined
  /** What people call it, on the button. */
  readonly name: string
  /** Values of `acr` that stand for more than a password; `mfa` in `amr` always does. */
  readonly strong: readonly string[]
}

/** What is remembered of one try: by the browser alone, in a cookie that no script can read. */
const Try = z
  .string()
  .regex(/^(in|link\.[\w-]{1,64})\.[\w-]{43}$/)
  .transform((text) => ({
    text,
    session: text.startsWith('link.') ? text.split('.')[1] : undefined,
  }))

const Bound = z.strictObject({ actor: ActorId })

/** Who came back: a person of ours, or an identity to be bound to whoever began from a session. */
export interface Back {
  readonly identity: string
  /** The session that asked to bind it; undefined when this is a sign-in. */
  readonly session: string | undefined
  readonly strong: boolean
}

export interface Ministry {
  readonly name: string
  /** Where to send the browser, and what it must bring back as its cookie. */
  begin(home: string, session?: string): Promise<Answer<{ to: URL; kept: string }>>
  /** Takes the provider's answer: once, from the browser that began, not longer than five minutes. */
  finish(address: URL, kept: string | undefined): Promise<Answer<Back>>
  /** The person that an identity stands for. */
  actorOf(identity: string): Promise<ActorId | undefined>
  /** @returns false when it stands for somebody already */
  bind(identity: string, actor: ActorId): Promise<boolean>
  unbind(actor: ActorId): Promise<boolean>
  isBound(actor: ActorId): Promise<boolean>
}

/** Nothing is asked of the provider before somebody wants in; while it is away the other ways stay. */
export function openMinistry(
  setting: MinistrySetting,
  records: Records,
  challenges: Challenges,
): Ministry {
  const bound = shelf(records, 'ministryIdentity', Bound)
  let found: Promise<oidc.Configuration> | undefined

  function provider(): Promise<oidc.Configuration> {
    found ??= discover(setting).catch((error: unknown) => {
      found = undefined // away: the next who asks tries again
      throw error
    })
    return found
  }
  const ofActor = async (actor: ActorId) =>
    (await bound.list()).filter(({ value }) => value.actor === actor)

  return {
    name: setting.name,
    async begin(home, session) {
      const kept = `${session === undefined ? 'in' : `link.${session}`}.${randomBytes(32).toString('base64url')}`
      const config = await provider().catch(() => undefined)
      if (!config) return refuse({ code: 'try-again' })
      const state = (await challenges.ask(kept)).toString('base64url')
      const to = oidc.buildAuthorizationUrl(config, {
        redirect_uri: home,
        scope: 'openid',
        state,
        nonce: derived('nonce', kept),
        code_challenge: await oidc.calculatePKCECodeChallenge(derived('verifier', kept)),
        code_challenge_method: 'S256',
      })
      return accept({ to, kept })
    },
    async finish(address, kept) {
      const state = address.searchParams.get('state') ?? ''
      const tried = Try.safeParse(kept)
      const ours = tried.success && (await challenges.isOurs(state, tried.data.text))
      if (!ours || !(await challenges.use(state))) return refuse({ code: 'not-signed-in' })
      const config = await provider().catch(() => undefined)
      if (!config) return refuse({ code: 'try-again' })
      try {
        const tokens = await oidc.authorizationCodeGrant(config, address, {
          expectedState: state,
          expectedNonce: derived('nonce', tried.data.text),
          pkceCodeVerifier: derived('verifier', tried.data.text),
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (!claims) return refuse({ code: 'not-signed-in' })
        const { iss, sub } = claims
        return accept({
          identity: createHash('sha256').update(`${iss}\n${sub}`).digest('hex'),
          session: tried.data.session,
          strong: isStrong(claims.acr, claims.amr, setting.strong),
        })
      } catch {
        return refuse({ code: 'not-signed-in' }) // forged, late, for somebody else, or refused there
      }
    },
    actorOf: async (identity) => (await bound.get(identity))?.value.actor,
    bind: (identity, actor) => bound.put(identity, { actor }, 0),
    async unbind(actor) {
      const all = await ofActor(actor)
      for (const { id } of all) await bound.removeSurely(id)
      return all.length > 0
    },
    isBound: async (actor) => (await ofActor(actor)).length > 0,
  }
}

const PATIENCE_S = 10
const CLOCKS_APART_S = 30
/** A provider on this very machine may speak plain HTTP: nobody is between. */
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/

function discover({ issuer, clientId, clientSecret }: MinistrySetting) {
  const proof = clientSecret === undefined ? oidc.None() : oidc.ClientSecretPost(clientSecret)
  const metadata = { [oidc.clockTolerance]: CLOCKS_APART_S }
  return oidc.discovery(new URL(issuer), clientId, metadata, proof, {
    timeout: PATIENCE_S,
    // By itself the library trusts the line that a token came over, and not its signature alone.
    execute: [
      oidc.enableNonRepudiationChecks,
      ...(LOOPBACK.test(issuer) ? [oidc.allowInsecureRequests] : []),
    ],
  })
}

/** Two secrets out of one cookie: what was sent out is of no use to who has not got it. */
const derived = (what: string, kept: string): string =>
  createHash('sha256').update(`homeward ${what} ${kept}`).digest('base64url')

/** Whether the provider says that the person showed more than a password. */
const isStrong = (acr: unknown, amr: unknown, strong: readonly string[]): boolean =>
  (typeof acr === 'string' && strong.includes(acr)) || (Array.isArray(amr) && amr.includes('mfa'))
