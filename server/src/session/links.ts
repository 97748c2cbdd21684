import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { ActorId } from '@homeward/shared/basics'
import * as z from 'zod'
import { openAccounts } from '../accounts/index.ts'
import { isStorageFull } from '../ledger/index.ts'
import type { Records } from '../records/index.ts'
import { type Credential, type Credentials, credentialsIn } from './credentials.ts'
import { SEATS } from './seats.ts'
import { idOf, makeSecret, proves } from './secret.ts'

/** One line of `sign-in-links.json`: a link for a person, good once, and a token for a program. */
const SignInLink = z.object({ role: z.string(), url: z.string(), token: z.string() })
export type SignInLink = z.infer<typeof SignInLink>

/**
 * The accounts of a new installation, and its links, one for each seat, also written to `file` for its owner alone.
 * Links that were used are renewed; those that were not, and all tokens, stay.
 *
 * On a full disk the links stay as they were, used ones too: the operations can still be read.
 */
export async function renewLinks(
  file: string,
  records: Records,
  base: string,
  notice: (sentence: string) => void = () => {},
): Promise<SignInLink[]> {
  const before = readLinks(file)
  try {
    const accounts = openAccounts(records, Date.now)
    for (const seat of SEATS) await accounts.create(seat) // where there is none yet
    const links = await keepOrMakeAll(credentialsIn(records), before, base)
    if (JSON.stringify(links) !== JSON.stringify(before)) write(file, links)
    return links
  } catch (error) {
    if (!isStorageFull(error)) throw error
    notice('no room on the disk: nothing can be recorded, and no sign-in link is renewed')
    return before
  }
}

async function keepOrMakeAll(
  credentials: Credentials,
  before: readonly SignInLink[],
  base: string,
): Promise<SignInLink[]> {
  const links: SignInLink[] = []
  for (const [i, { role, actor }] of SEATS.entries()) {
    const had = before[i]?.role === role ? before[i] : undefined
    const code = await keepOrMake(credentials, 'code', actor, had?.url.split('#')[1])
    const token = await keepOrMake(credentials, 'token', actor, had?.token)
    links.push({ role, url: `${base}/sign-in#${code}`, token })
  }
  return links
}

function write(file: string, links: readonly SignInLink[]): void {
  const next = `${file}.next`
  writeFileSync(next, `${JSON.stringify(links, null, 2)}\n`, { mode: 0o600 })
  chmodSync(next, 0o600) // the mode above holds only for a file that was not there
  renameSync(next, file)
}

async function keepOrMake(
  credentials: Credentials,
  kind: Credential['kind'],
  actor: ActorId,
  had: string | undefined,
): Promise<string> {
  const found = had === undefined ? undefined : await credentials.find(idOf(had))
  if (had && found && found.kind === kind && found.actor === actor && proves(had, found)) return had
  const { text, id, hash } = makeSecret()
  await credentials.put({ id, kind, hash, actor })
  return text
}

/** A file that is missing or not ours gives no links: new ones are made. */
function readLinks(file: string): SignInLink[] {
  if (!existsSync(file)) return []
  try {
    return z.array(SignInLink).parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return []
  }
}
