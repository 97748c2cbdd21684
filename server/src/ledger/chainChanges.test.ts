import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { draw } from '@homeward/shared/people'
import { expect, onTestFinished, test } from 'vitest'
import { folder } from './crashed.testing.ts'
import { entryTable } from './entryTable.ts'
import { checkRows, compareHead } from './inspect.ts'
import { LedgerDamaged } from './ledger.ts'
import { line } from './ledgerContract.ts'
import { openSqliteLedger } from './sqliteLedger.ts'

const CHANGES = Number(process.env.HOMEWARD_CHANGES ?? 2_000)
const ENTRIES = 40

type Edit = (seq: number, dice: (n: number) => number) => readonly [string, ...(string | number)[]]

/** Changes a hand with an editor could make. */
const EDITS: Record<string, Edit> = {
  'a byte of an entry': (seq, dice) => [
    `UPDATE entries SET entry = substr(entry, 1, ?1 % length(entry))
       || char(33 + (unicode(substr(entry, ?1 % length(entry) + 1, 1)) - 32) % 90)
       || substr(entry, ?1 % length(entry) + 2) WHERE seq = ?2`,
    dice(1_000_000),
    seq,
  ],
  'a digit of a hash': (seq, dice) => [
    `UPDATE entries SET hash = substr(hash, 1, ?) || CASE substr(hash, ? + 1, 1) WHEN 'a' THEN 'b' ELSE 'a' END || substr(hash, ? + 2) WHERE seq = ?`,
    ...((at) => [at, at, at])(dice(64)),
    seq,
  ],
  'an entry cut out': (seq) => ['DELETE FROM entries WHERE seq = ?', seq],
  'the end cut off': (seq) => ['DELETE FROM entries WHERE seq >= ?', seq],
  'an entry in the place of another': (seq, dice) => [
    'UPDATE entries SET entry = (SELECT entry FROM entries WHERE seq = ?) WHERE seq = ?',
    ((seq + dice(ENTRIES - 1)) % ENTRIES) + 1,
    seq,
  ],
  'an entry put behind the end': () => [
    `INSERT INTO entries (seq, id, entry, hash) SELECT ${ENTRIES + 1}, 'inserted', entry, hash FROM entries WHERE seq = ${ENTRIES}`,
  ],
  'an entry under another number': (seq) => [
    `UPDATE entries SET seq = seq + ${ENTRIES * 2} WHERE seq = ?`,
    seq,
  ],
}

test(`[L6] ${CHANGES} changes by hand, every kind of them: each is named`, async () => {
  const at = folder()
  const ledger = openSqliteLedger(at)
  await ledger.append(Array.from({ length: ENTRIES }, (_, i) => line(i + 1)))
  const head = await ledger.end()
  await ledger.close()
  const path = join(at, 'ledger.sqlite')
  const file = new DatabaseSync(path)
  onTestFinished(() => file.close())
  file.exec('PRAGMA synchronous = OFF') // nothing of this is kept
  const table = entryTable(file)
  const kinds = Object.entries(EDITS)
  const named = new Map<string, number>()
  let drawn = 0
  const dice = (n: number) => draw('changes by hand', drawn++) % n
  const check = () => {
    compareHead(path, table, head)
    checkRows(path, table, 0, ENTRIES * 4)
  }
  check()
  for (let i = 0; i < CHANGES; i++) {
    const [kind, edit] = kinds[i % kinds.length] ?? []
    if (!kind || !edit) continue
    const [sql, ...values] = edit(1 + dice(ENTRIES), dice)
    file.exec('BEGIN')
    const { changes } = file.prepare(sql).run(...values)
    expect(Number(changes), kind).toBeGreaterThan(0)
    expect(check, `${kind} ${values.join()}`).toThrow(LedgerDamaged)
    file.exec('ROLLBACK')
    named.set(kind, (named.get(kind) ?? 0) + 1)
  }
  check()
  expect(named.size).toBe(kinds.length)
}, 600_000)
