import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { OBSERVATION_TYPES, type Recorded } from '@homeward/shared/ledger'
import type { Log } from '../log/index.ts'
import { type Link, link } from './chain.ts'
import { type Ledger, LedgerDamaged, type LedgerEnd, LedgerUnavailable } from './ledger.ts'
import { type LedgerStream, recordAfter } from './redisLedgerStream.ts'
import { openSqliteLedger } from './sqliteLedger.ts'

const PAGE = 500

/** A node's own copy of the ledger, and what it does when Redis holds less or other than that. */
export interface Journal extends Omit<Ledger, 'append' | 'appendAt'> {
  /** Adds what was heard, durable when it returns. @throws LedgerDamaged unless it ends at `end` */
  keep(records: readonly Recorded[], end: LedgerEnd): Promise<void>
  /** Gives Redis what it has lost. @returns why that is not possible: its history is another */
  offerLost(): Promise<LedgerDamaged | undefined>
}

/**
 * Opens the copy and makes it a beginning of what Redis holds.
 *
 * When Redis came back without the last entries and others were recorded in their place before
 * this node was there again, its copy is set aside (kept as a file) and a new one is read. Facts
 * in it that Redis does not know are recorded again, under new numbers. Decisions are not: others
 * have been taken since, and the same seat must not be promised twice.
 *
 * @throws LedgerDamaged when it has nothing in common with what Redis holds
 */
export async function openJournal(
  folder: string,
  stream: LedgerStream,
  log: Log,
): Promise<Journal> {
  const ledger = openSqliteLedger(folder)
  try {
    const fork = await offerLost(ledger, stream)
    if (!fork) return journalOf(ledger, stream)
    const common = await lastCommon(ledger, stream)
    if (common === 0)
      throw new LedgerDamaged(folder, 1, 'Redis holds another operation under this name')
    const own = await ledger.readAfter(common, Number.MAX_SAFE_INTEGER)
    await ledger.close()
    setAside(folder, log)
    const again = openSqliteLedger(folder)
    await copyAll(again, stream)
    await recordAgain(again, stream, own, log)
    return journalOf(again, stream)
  } catch (error) {
    await ledger.close()
    throw error
  }
}

const journalOf = (ledger: Ledger, stream: LedgerStream): Journal => ({
  ...ledger,
  async keep(records, end) {
    const { seq } = await ledger.end()
    const next = records.filter((record) => record.seq > seq)
    if (next.length > 0 && (await ledger.appendAt(seq, next)) === 'moved-on')
      throw new LedgerDamaged(stream.key, seq + 1, 'an id that is recorded elsewhere')
    const kept = await ledger.end()
    if (kept.hash !== end.hash) throw new LedgerDamaged(stream.key, kept.seq, 'other than heard')
  },
  offerLost: () => offerLost(ledger, stream),
})

/** Appends to the stream what it lacks, number by number as it was. */
async function offerLost(ledger: Ledger, stream: LedgerStream): Promise<LedgerDamaged | undefined> {
  for (;;) {
    const theirs = await stream.end()
    const mine = await ledger.end()
    if (theirs.seq >= mine.seq) {
      if ((await stream.hashAt(mine.seq)) === mine.hash) return undefined
      return new LedgerDamaged(stream.key, mine.seq, 'Redis holds another entry here')
    }
    if ((await ledger.endAt(theirs.seq))?.hash !== theirs.hash)
      return new LedgerDamaged(stream.key, theirs.seq, 'Redis holds another entry here')
    const links = chainFrom(theirs, await ledger.readAfter(theirs.seq, PAGE))
    await stream.appendAt(theirs, links) // another node may offer the same: then look again
  }
}

/** The last number up to which both hold the same entries. */
async function lastCommon(ledger: Ledger, stream: LedgerStream): Promise<number> {
  let low = 0
  let high = Math.min((await ledger.end()).seq, (await stream.end()).seq)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const same = (await ledger.endAt(middle))?.hash === (await stream.hashAt(middle))
    if (same) low = middle
    else high = middle - 1
  }
  return low
}

function setAside(folder: string, log: Log): void {
  const free = (n: number): string => {
    const name = join(folder, `overtaken-${n}.sqlite`)
    return existsSync(name) ? free(n + 1) : name
  }
  const name = free(1)
  renameSync(join(folder, 'ledger.head'), `${name}.head`)
  renameSync(join(folder, 'ledger.sqlite'), name)
  log('ledger-overtaken', { file: name })
}

async function copyAll(ledger: Ledger, stream: LedgerStream): Promise<void> {
  for (;;) {
    let end = await ledger.end()
    const records: Recorded[] = []
    for (const next of await stream.after(end.seq)) {
      records.push(recordAfter(end, next, stream.key))
      end = { seq: next.seq, hash: next.hash }
    }
    if (records.length === 0) return
    await ledger.append(records)
  }
}

async function recordAgain(
  ledger: Ledger,
  stream: LedgerStream,
  own: readonly Recorded[],
  log: Log,
): Promise<void> {
  for (;;) {
    const known = new Set((await ledger.find(own.map(({ id }) => id))).map(({ id }) => id))
    const lost = own.filter(({ id }) => !known.has(id))
    const facts = lost.filter(({ event }) => OBSERVATION_TYPES.has(event.type))
    const end = await ledger.end()
    const wrote = await stream.appendAt(end, chainFrom(end, facts))
    if (wrote.became === 'astray') throw new LedgerUnavailable('try-again')
    await copyAll(ledger, stream)
    if (wrote.became === 'moved-on') continue
    for (const { seq, event } of lost)
      if (!OBSERVATION_TYPES.has(event.type)) log('decision-overtaken', { seq, code: event.type })
    return
  }
}

function chainFrom(end: LedgerEnd, records: readonly Recorded[]): Link[] {
  const links: Link[] = []
  let at = end
  for (const record of records) {
    const next = link(at, record)
    links.push(next)
    at = { seq: next.record.seq, hash: next.hash }
  }
  return links
}
