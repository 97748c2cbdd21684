import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crashed, ENTRIES, FILES, flip, folder } from './crashed.testing.ts'
import { LedgerDamaged } from './ledger.ts'
import { line } from './ledgerContract.ts'
import { openSqliteLedger } from './sqliteLedger.ts'

const COPIES = Number(process.env.HOMEWARD_DAMAGED_COPIES ?? 150)

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
    { numRuns: COPIES },
  )
}, 600_000)

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
