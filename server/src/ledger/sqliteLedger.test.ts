import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ledgerContract, line } from './ledgerContract.ts'
import { openSqliteLedger } from './sqliteLedger.ts'

function folder() {
  const made = mkdtempSync(join(tmpdir(), 'homeward-ledger-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

ledgerContract('sqliteLedger', async () => openSqliteLedger(folder()))

test('[L5] opened again, it ends where it ended and goes on from there', async () => {
  const at = folder()
  const first = openSqliteLedger(at)
  await first.append([line(1), line(2)])
  const end = await first.end()
  await first.close()

  const second = openSqliteLedger(at)
  onTestFinished(() => second.close())
  expect(await second.end()).toEqual(end)
  expect((await second.append([line(1), line(3)])).map(({ record }) => record.seq)).toEqual([1, 3])
  await second.verify()
})

test('[L5] left open as by a crash, it holds every entry that was acknowledged', async () => {
  const at = folder()
  const crashed = openSqliteLedger(at)
  onTestFinished(() => crashed.close())
  await crashed.append([line(1), line(2)])
  const next = openSqliteLedger(at)
  onTestFinished(() => next.close())
  expect(await next.readAfter(0, 10)).toHaveLength(2)
})
