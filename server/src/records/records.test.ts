import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { memoryRecords } from './memoryRecords.ts'
import { recordsContract } from './recordsContract.ts'
import { shelf } from './shelf.ts'
import { openSqliteRecords } from './sqliteRecords.ts'

function folder() {
  const made = mkdtempSync(join(tmpdir(), 'homeward-records-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

recordsContract('memoryRecords', async () => memoryRecords())
recordsContract('sqliteRecords', async () => openSqliteRecords(join(folder(), 'records.sqlite')))

test('[B1] [B5] the file is for its owner alone, and is known after a restart', async () => {
  const path = join(folder(), 'records.sqlite')
  const first = openSqliteRecords(path)
  await first.put('account', 'one', { n: 1 })
  await first.put('account', 'one', { n: 2 })
  const revision = await first.revision()
  await first.close()
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const again = openSqliteRecords(path)
  onTestFinished(() => again.close())
  expect(await again.get('account', 'one')).toEqual({ id: 'one', value: { n: 2 }, version: 2 })
  expect(await again.revision()).toBe(revision)
})

test('[B5] what was removed or written over is no longer on the disk', async () => {
  const at = folder()
  const records = openSqliteRecords(join(at, 'records.sqlite'))
  await records.put('account', 'one', 'CANARY-ONE')
  await records.put('account', 'two', 'CANARY-TWO')
  await records.put('account', 'one', 'other')
  await records.remove('account', 'two')
  await records.close() // folds the write-ahead log into the file
  for (const name of readdirSync(at))
    expect(readFileSync(join(at, name)).toString('latin1')).not.toContain('CANARY')
})

test('[B2] a change of many at once loses none of them', async () => {
  const counts = shelf(memoryRecords(), 'count', z.strictObject({ n: z.number() }))
  await counts.put('one', { n: 0 })
  await Promise.all(
    Array.from({ length: 30 }, () => counts.change('one', ({ n }) => ({ n: n + 1 }))),
  )
  expect((await counts.get('one'))?.value).toEqual({ n: 30 })
  expect(await counts.change('two', (value) => value)).toBeUndefined()
})

test('[B1] a value that is not of its kind is refused when it is read', async () => {
  const records = memoryRecords()
  const counts = shelf(records, 'count', z.strictObject({ n: z.number() }))
  await records.put('count', 'one', { n: 'many' })
  await expect(counts.get('one')).rejects.toThrow()
})
