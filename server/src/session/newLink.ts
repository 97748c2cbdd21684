import { type ActorId, HOUR, type Instant } from '@homeward/shared/basics'
import type { Records } from '../records/index.ts'
import { credentialsIn } from './credentials.ts'
import { makeSecret } from './secret.ts'

/** A link that nobody has used by then is void. */
const GOOD_FOR = 24 * HOUR

/** Makes a one-time code for someone; the codes that they had and did not use are void. */
export async function makeLink(records: Records, actor: ActorId, now: Instant) {
  const credentials = credentialsIn(records)
  for (const { id, kind, actor: of } of await credentials.list())
    if (kind === 'code' && of === actor) await credentials.take(id)
  const { text, id, hash } = makeSecret()
  const until = now + GOOD_FOR
  await credentials.put({ id, kind: 'code', hash, actor, until })
  return { code: text, until }
}
