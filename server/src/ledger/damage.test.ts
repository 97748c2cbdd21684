import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { LedgerDamaged } from './ledger.ts'
import { line } from './ledgerContract.ts'
import { openSqliteLedger } from './sqliteLedger.ts'

const ENTRIES = 300

function folder() {
  const made = mkdtempSync(join(tmpdir(), 'homeward-damage-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** A ledger as a crash leaves it: the first half in the file, the second in the log beside it. */
async function crashed(): Promise<string> {
  const [lived, left] = [folder(), folder()]
  const first = openSqliteLedger(lived)
  await first.append(Array.from({ length: ENTRIES / 2 }, (_, i) => line(i + 1)))
  await first.close()
  const second = openSqliteLedger(lived)
  for (let i = ENTRIES / 2; i < ENTRIES; i += 10)
    await second.append(Array.from({ length: 10 }, (_, k) => line(i + k + 1)))
  for (const name of FILES) copyFileSync(join(lived, name), join(left, name))
  await second.close()
  return left
}
const FILES = ['ledger.sqlite', 'ledger.sqlite-wal', 'ledger.head']

const flip = (path: string, at: number, bit: number) => {
  const bytes = readFileSync(path)
  const index = at % bytes.length
  bytes[index] = (bytes[index] ?? 0) ^ (1 << bit)
  writeFileSync(path, bytes)
}

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

test('[L6] whichever single bit of the store flips, it is named or every entry is still there', async () => {
  const sound = await crashed()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...FILES),
      fc.nat(2_000_000),
      fc.nat(7),
      async (name, at, bit) => {
        const copy = mkdtempSync(join(tmpdir(), 'homeward-flip-'))
        try {
          for (const file of FILES) copyFileSync(join(sound, file), join(copy, file))
          flip(join(copy, name), at, bit)
          const ledger = openSqliteLedger(copy)
          try {
            await ledger.verify()
            const entries = await ledger.readAfter(0, ENTRIES + 1)
            expect(entries).toEqual(
              Array.from({ length: ENTRIES }, (_, i) => ({ seq: i + 1, ...line(i + 1) })),
            )
            const found = await ledger.find(entries.map(({ id }) => id))
            expect(found).toHaveLength(ENTRIES)
          } finally {
            await ledger.close()
          }
        } catch (error) {
          if (!(error instanceof LedgerDamaged)) throw error
        } finally {
          rmSync(copy, { recursive: true, force: true })
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('[L6] a damaged index, by which a resend is recognised, is named', async () => {
  const at = folder()
  const ledger = openSqliteLedger(at)
  await ledger.append(Array.from({ length: ENTRIES }, (_, i) => line(i + 1)))
  await ledger.close()
  const path = join(at, 'ledger.sqlite')
  const sound = readFileSync(path)
  const places: number[] = []
  for (let i = sound.indexOf(line(5).id); i >= 0; i = sound.indexOf(line(5).id, i + 1))
    places.push(i)
  const verdicts: string[] = []
  for (const place of places) {
    writeFileSync(path, sound)
    flip(path, place + 8, 0)
    verdicts.push(await verdictOn(at))
  }
  expect(new Set(verdicts)).toEqual(
    new Set(['intact', 'not what was recorded', 'not found by its id']),
  )
})

/** What opening and checking finds. `intact`: the bit lay where nothing is stored any more. */
async function verdictOn(at: string): Promise<string> {
  try {
    const ledger = openSqliteLedger(at)
    try {
      await ledger.verify()
      const ids = Array.from({ length: ENTRIES }, (_, i) => line(i + 1).id)
      return (await ledger.find(ids)).length === ENTRIES ? 'intact' : 'not noticed'
    } finally {
      await ledger.close()
    }
  } catch (error) {
    return error instanceof LedgerDamaged ? (error.message.split(': ').at(-1) ?? '') : 'not named'
  }
}
