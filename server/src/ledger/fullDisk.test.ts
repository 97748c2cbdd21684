import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Entry } from '@homeward/shared/ledger'
import { expect, onTestFinished, test } from 'vitest'
import { openEntryFile } from './entryTable.ts'
import { line } from './ledgerContract.ts'
import { openSqliteLedger } from './sqliteLedger.ts'

/** A ledger whose file may hold so many pages of 4 kB, and how to give it more. */
function small(pages: number) {
  const at = mkdtempSync(join(tmpdir(), 'homeward-full-'))
  let file: DatabaseSync | undefined
  const ledger = openSqliteLedger(at, (path) => {
    file = openEntryFile(path)
    file.exec(`PRAGMA max_page_count = ${pages}`)
    return file
  })
  onTestFinished(async () => {
    await ledger.close()
    rmSync(at, { recursive: true, force: true })
  })
  return { ledger, room: (more: number) => file?.exec(`PRAGMA max_page_count = ${more}`) }
}

test('[L9] without room nothing is acknowledged, reads go on, and it recovers when there is room', async () => {
  const { ledger, room } = small(40)
  let n = 0
  const acknowledged: Entry[] = []
  const fill = async (size: number) => {
    for (;;) {
      const entries = Array.from({ length: size }, () => line(++n))
      const outcome = await ledger.append(entries).catch((error: unknown) => error)
      if (!Array.isArray(outcome)) return expect(outcome).toMatchObject({ code: 'storage-full' })
      acknowledged.push(...entries)
    }
  }
  await fill(20)
  await fill(1)
  expect(acknowledged.length).toBeGreaterThan(100)

  const ids = acknowledged.map(({ id }) => id)
  expect(await ledger.find(ids)).toHaveLength(ids.length)
  expect((await ledger.end()).seq).toBe(ids.length)

  room(4_000)
  const again = await ledger.append([line(n), line(n + 1)]) // what was refused is new, not half there
  expect(again.map(({ became }) => became)).toEqual(['recorded', 'recorded'])
  await ledger.verify()
})
