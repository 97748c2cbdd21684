import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { crashed, ENTRIES, FILES, flip, folder } from './crashed.testing.ts'
import { LedgerDamaged } from './ledger.ts'
import { line } from './ledgerContract.ts'
import { openSqliteLedger } from './sqliteLedger.ts'

/** Bytes of each file; one that is not there is as one that is empty. */
const bytesIn = (at: string) =>
  FILES.map((name) => {
    const path = join(at, name)
    return existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
  })

function refusalToOpen(at: string): LedgerDamaged {
  const before = bytesIn(at)
  try {
    openSqliteLedger(at)
  } catch (error) {
    expect(bytesIn(at)).toEqual(before) // nothing is repaired, cut or made: a person decides
    if (error instanceof LedgerDamaged) return error
    throw error
  }
  throw new Error('opened')
}

/** Changes what is stored behind the ledger's back, as a person with an editor would. */
function edit(at: string, sql: string) {
  const file = new DatabaseSync(join(at, 'ledger.sqlite'))
  file.exec(sql)
  file.close()
}

test('[L6] as a crash left it, it opens and holds all that was acknowledged', async () => {
  const ledger = openSqliteLedger(await crashed())
  onTestFinished(() => ledger.close())
  expect((await ledger.end()).seq).toBe(ENTRIES)
  await ledger.verify()
})

test('[L6] a flipped bit in the write-ahead log is named, and what is left is not shortened', async () => {
  const at = await crashed()
  flip(join(at, 'ledger.sqlite-wal'), 5_000, 3)
  expect(refusalToOpen(at).message).toMatch(/ledger\.sqlite, entry \d+: it ends at \d+, 300 were/)
})

test('[L6] a write-ahead log that is gone is named', async () => {
  const at = await crashed()
  rmSync(join(at, 'ledger.sqlite-wal'))
  expect(refusalToOpen(at).message).toContain('it ends at 150, 300 were recorded')
})

test.each([
  ['changed', "UPDATE entries SET entry = replace(entry, 'aden', 'sanaa') WHERE seq = 200", 200],
  [
    'swapped',
    'UPDATE entries SET entry = (SELECT entry FROM entries WHERE seq = 9) WHERE seq = 8',
    8,
  ],
  ['taken out', 'DELETE FROM entries WHERE seq = 120', 120],
  ['cut off', 'DELETE FROM entries WHERE seq > 290', 291],
])('[L6] an entry that was %s is named by its number', async (_, sql, seq) => {
  const at = await crashed()
  edit(at, sql)
  expect(refusalToOpen(at)).toMatchObject({ seq, file: join(at, 'ledger.sqlite') })
})

test('[L6] an entry that was changed with its hash breaks the chain at the next', async () => {
  const at = await crashed()
  edit(at, `UPDATE entries SET hash = '${'0'.repeat(64)}' WHERE seq = 300`)
  expect(refusalToOpen(at).seq).toBe(300)
})

test('[L6] a ledger or a head file that is gone, cut or empty is named', async () => {
  const gone = await crashed()
  rmSync(join(gone, 'ledger.sqlite'))
  rmSync(join(gone, 'ledger.sqlite-wal'))
  expect(refusalToOpen(gone).message).toContain('the file is gone, it held 300 entries')

  const headless = await crashed()
  rmSync(join(headless, 'ledger.head'))
  expect(refusalToOpen(headless).message).toContain('head file is gone')

  const cut = await crashed()
  truncateSync(join(cut, 'ledger.sqlite'), 8_192)
  rmSync(join(cut, 'ledger.sqlite-wal'))
  expect(refusalToOpen(cut)).toBeInstanceOf(LedgerDamaged)

  const empty = await crashed()
  writeFileSync(join(empty, 'ledger.sqlite'), '')
  rmSync(join(empty, 'ledger.sqlite-wal'))
  expect(refusalToOpen(empty).message).toContain('it held 300 entries')
})

test('[L6] one torn slot of the head file is no damage: the other one holds', async () => {
  const at = await crashed()
  const older = readFileSync(join(at, 'ledger.head'))
  writeFileSync(join(at, 'ledger.head'), older.fill(0, 4_096, 4_200)) // the slot written last or before
  const ledger = openSqliteLedger(at)
  onTestFinished(() => ledger.close())
  expect((await ledger.end()).seq).toBe(ENTRIES)
})

test('[L5] a crash between the commit and the head file loses nothing', async () => {
  const at = folder()
  const ledger = openSqliteLedger(at)
  const before = readFileSync(join(at, 'ledger.head'))
  await ledger.append([line(1), line(2)])
  await ledger.close()
  writeFileSync(join(at, 'ledger.head'), before) // as if the commit was the last thing that happened
  const next = openSqliteLedger(at)
  onTestFinished(() => next.close())
  expect((await next.append([line(1), line(3)])).map(({ became }) => became)).toEqual([
    'duplicate',
    'recorded',
  ])
})
