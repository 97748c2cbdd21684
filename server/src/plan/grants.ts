import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { PlanResume } from '@homeward/shared/protocol'
import type { PlanNow } from './planDocument.ts'
import type { PlanStore } from './planStore.ts'

/** A Yjs client id, and the key by which the device gets it again. */
export interface Granted {
  readonly client: number
  readonly key: string
}

/**
 * Gives a device its client id for a document: the one it had, if it proves that and holds all that
 * the document has of it; a new one otherwise. A new one is no one else's, now or before.
 */
export async function grantClient(
  store: PlanStore,
  document: string,
  now: PlanNow,
  actor: string,
  resume: PlanResume | undefined,
): Promise<Granted> {
  if (resume && (await isTheirs(store, document, now, actor, resume)))
    return { client: resume.client, key: resume.key }
  const client = await freeClient(store, document, now)
  const key = randomBytes(16).toString('base64url')
  await store.putGrant(document, { client, actor, proof: proofOf(key) })
  return { client, key }
}

async function isTheirs(
  store: PlanStore,
  document: string,
  { epoch, known }: PlanNow,
  actor: string,
  { client, key, clock, epoch: held }: PlanResume,
): Promise<boolean> {
  const written = known.get(client) ?? 0
  if ((held === epoch ? clock : 0) < written) return false
  const grant = await store.grant(document, client)
  return grant?.actor === actor && timingSafeEqual(bytes(grant.proof), bytes(proofOf(key)))
}

const proofOf = (key: string) => createHash('sha256').update(key).digest('base64url')
const bytes = (text: string) => Buffer.from(text)

async function freeClient(store: PlanStore, document: string, { known }: PlanNow): Promise<number> {
  for (;;) {
    const client = randomInt(1, 2 ** 32) // the range that Yjs itself draws from
    if (!known.has(client) && !(await store.grant(document, client))) return client
  }
}
