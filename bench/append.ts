import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openSqliteLedger } from '@homeward/server/ledger'
import { canonical } from '@homeward/shared/basics'
import { inFolder } from './folder.ts'
import { libyaEntries } from './ledgers.ts'
import { type Bench, median, ratio, timed } from './table.ts'

const ENTRIES = 40_000
const WRITERS = 200
const ROUNDS = 3

/** The same texts into a bare table with the same promises: one transaction for each `WRITERS`. */
function bareInserts(folder: string): number {
  const texts = libyaEntries()
    .slice(0, ENTRIES)
    .map((entry) => [entry.seq, entry.id as string, canonical(entry), 'f'.repeat(64)] as const)
  const file = new DatabaseSync(join(folder, 'bare.sqlite'))
  file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  file.exec(`CREATE TABLE entries
    (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, entry TEXT NOT NULL, hash TEXT NOT NULL)`)
  const insert = file.prepare('INSERT INTO entries (seq, id, entry, hash) VALUES (?, ?, ?, ?)')
  const start = performance.now()
  for (let i = 0; i < texts.length; i += WRITERS) {
    file.exec('BEGIN IMMEDIATE')
    for (const row of texts.slice(i, i + WRITERS)) insert.run(...row)
    file.exec('COMMIT')
  }
  const took = performance.now() - start
  file.close()
  return ENTRIES / (took / 1_000)
}

/** Many writers, each waiting for its own acknowledgement before it sends the next. */
async function appends(folder: string): Promise<number> {
  const entries = libyaEntries().slice(0, ENTRIES)
  const ledger = openSqliteLedger(folder)
  let next = 0
  const writer = async () => {
    for (let i = next++; i < entries.length; i = next++) {
      const entry = entries[i]
      if (entry) await ledger.append([entry])
    }
  }
  const [took] = await timed(() => Promise.all(Array.from({ length: WRITERS }, writer)))
  await ledger.close()
  return ENTRIES / (took / 1_000)
}

export const append: Bench = {
  name: 'append',
  about: `${WRITERS} writers append ${ENTRIES} entries, each acknowledged after it is on the disk.`,
  async run() {
    const ours: number[] = []
    const bare: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(await inFolder(async (folder) => bareInserts(folder)))
      ours.push(await inFolder(appends))
    }
    const share = median(ours) / median(bare)
    return [
      {
        what: 'durable appends a second, many writers',
        measured: `${median(ours).toFixed(0)}/s (${ratio(share)})`,
        floor: `bare SQLite, ${WRITERS} a transaction: ${median(bare).toFixed(0)}/s`,
        target: '>= 0.25 x',
        met: share >= 0.25,
      },
    ]
  },
}
export const run = append.run
