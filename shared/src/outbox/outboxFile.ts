import * as z from 'zod'
import { type ActorId, canonical, openHash } from '../basics/index.ts'
import { KeptAct } from './act.ts'

const FORMAT = 'homeward-outbox'
const VERSION = 1
/** Far more than a phone does in a day. */
const MOST_BYTES = 20_000_000

const File = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** Over the acts as they stand: a file that was cut or changed by hand is named. */
  sum: z.string(),
  acts: z.array(z.unknown()).max(20_000),
})

/** Why a file cannot be taken in at all. */
export type OutboxFileFault = 'too-large' | 'not-ours' | 'newer' | 'changed'

function sumOf(acts: readonly unknown[]): string {
  const hash = openHash()
  hash.add(canonical(acts))
  return hash.end()
}

/** What has not reached the capital, as a file that another device carries. */
export function writeOutboxFile(acts: readonly KeptAct[]): string {
  const open = acts.filter(({ stage }) => stage !== 'confirmed')
  return JSON.stringify({ format: FORMAT, version: VERSION, sum: sumOf(open), acts: open })
}

/**
 * Reads such a file. An act that cannot be read is counted and the rest is taken.
 *
 * @param by who carries it in: the server will record it in their name, and the act keeps whose it was
 */
export function readOutboxFile(
  text: string,
  by: ActorId,
): { readonly acts: readonly KeptAct[]; readonly unreadable: number } | OutboxFileFault {
  if (text.length > MOST_BYTES) return 'too-large'
  const raw = parsed(text)
  const file = File.safeParse(raw)
  if (!file.success) return isNewer(raw) ? 'newer' : 'not-ours'
  if (sumOf(file.data.acts) !== file.data.sum) return 'changed'
  const acts: KeptAct[] = []
  for (const one of file.data.acts) {
    const act = KeptAct.safeParse(one)
    if (!act.success) continue
    const { refusal: _, settledAt: __, seq: ___, witness, ...kept } = act.data
    acts.push({ ...kept, actor: by, witness: witness ?? kept.actor, stage: 'kept' })
  }
  return { acts, unreadable: file.data.acts.length - acts.length }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isNewer = (raw: unknown): boolean =>
  typeof raw === 'object' &&
  raw !== null &&
  'format' in raw &&
  raw.format === FORMAT &&
  'version' in raw &&
  raw.version !== VERSION
