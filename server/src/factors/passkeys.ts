import { createHash } from 'node:crypto'
import type { ActorId, Instant } from '@homeward/shared/basics'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import * as z from 'zod'
import type { Account } from '../accounts/index.ts'
import { type Records, shelf } from '../records/index.ts'
import type { Challenges } from './challenges.ts'
import type { AssertionJson, AttestationJson } from './webAuthn.ts'

const PasskeyRecord = z.strictObject({
  actor: z.string(),
  name: z.string(),
  publicKey: z.string(),
  counter: z.number().int(),
  transports: z.array(z.string()),
  madeAt: z.number().int(),
  usedAt: z.number().int().optional(),
})
type PasskeyRecord = z.infer<typeof PasskeyRecord>

/** Where the browser is, as far as passkeys go: a passkey of one site opens no other. */
export interface Site {
  readonly id: string
  readonly origin: string
}

/** Passkeys of accounts: any number, named by their owner. The person is always verified. */
export function openPasskeys(records: Records, challenges: Challenges, now: () => Instant) {
  const kept = shelf(records, 'passkey', PasskeyRecord)
  const of = async (actor: ActorId) =>
    (await kept.list()).filter(({ value }) => value.actor === actor)

  /** The question that it answers, if that is one of ours to them. */
  async function questionOf(clientData: string, asked: string): Promise<string | undefined> {
    const challenge = challengeIn(clientData)
    return challenge && (await challenges.isOurs(challenge, asked)) ? challenge : undefined
  }

  return {
    async list(actor: ActorId) {
      return (await of(actor)).map(({ id, value: { name, madeAt, usedAt } }) => ({
        ...{ id, name, madeAt },
        ...(usedAt === undefined ? {} : { usedAt }),
      }))
    },
    has: async (actor: ActorId) => (await of(actor)).length > 0,
    async remove(actor: ActorId, id: string): Promise<boolean> {
      return (await kept.get(id))?.value.actor === actor && kept.remove(id)
    },

    async beginAdding({ actor, name }: Account, site: Site, asked: string) {
      return generateRegistrationOptions({
        ...{ rpName: 'Homeward 归途', rpID: site.id },
        ...{ userName: actor, userDisplayName: `${name.zh} ${name.en}`, userID: handleOf(actor) },
        challenge: new Uint8Array(await challenges.ask(asked)),
        attestationType: 'none',
        excludeCredentials: (await of(actor)).map(({ id, value }) => ({
          id,
          transports: value.transports,
        })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
    },
    /** @returns whether it was added */
    async add(actor: ActorId, name: string, response: AttestationJson, site: Site, asked: string) {
      const challenge = await questionOf(response.response.clientDataJSON, asked)
      if (!challenge) return false
      const verified = await verifyRegistrationResponse({
        response,
        expectedChallenge: challenge,
        ...{ expectedOrigin: site.origin, expectedRPID: site.id, requireUserVerification: true },
      }).catch(() => undefined) // whatever is wrong with it, it adds nothing
      if (!verified?.verified || !(await challenges.use(challenge))) return false
      const { credential } = verified.registrationInfo
      const record: PasskeyRecord = {
        ...{ actor, name, counter: credential.counter, madeAt: now() },
        publicKey: Buffer.from(credential.publicKey).toString('base64url'),
        transports: credential.transports ?? [],
      }
      return kept.put(credential.id, record, 0)
    },

    /** Without an account: the browser offers every passkey that it has for this site. */
    async beginProving(site: Site, asked: string, actor?: ActorId) {
      return generateAuthenticationOptions({
        rpID: site.id,
        challenge: new Uint8Array(await challenges.ask(asked)),
        userVerification: 'required',
        allowCredentials: actor
          ? (await of(actor)).map(({ id, value }) => ({ id, transports: value.transports }))
          : [],
      })
    },
    /** @returns whose passkey it was, when the answer holds */
    async proves(response: AssertionJson, site: Site, asked: string): Promise<ActorId | undefined> {
      const found = await kept.get(response.id)
      if (!found) return undefined
      const { actor, publicKey, counter, transports } = found.value
      const challenge = await questionOf(response.response.clientDataJSON, asked)
      if (!challenge) return undefined
      const verified = await verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge,
        ...{ expectedOrigin: site.origin, expectedRPID: site.id, requireUserVerification: true },
        credential: {
          ...{ id: response.id, counter, transports },
          publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')),
        },
      }).catch(() => undefined) // whatever is wrong with it, it proves nothing
      if (!verified?.verified || !(await challenges.use(challenge))) return undefined
      const { newCounter } = verified.authenticationInfo
      await kept.adjust(response.id, (key) => ({ ...key, counter: newCounter, usedAt: now() }))
      return actor as ActorId // written by `add`, which was given one
    },
  }
}
export type Passkeys = ReturnType<typeof openPasskeys>

/** How an authenticator names the person: it tells whoever reads it nothing. */
const handleOf = (actor: ActorId): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(`homeward ${actor}`).digest())

const ClientData = z.object({ challenge: z.string() })
function challengeIn(clientData: string): string | undefined {
  try {
    return ClientData.parse(JSON.parse(Buffer.from(clientData, 'base64url').toString())).challenge
  } catch {
    return undefined // not JSON: nobody's answer
  }
}
