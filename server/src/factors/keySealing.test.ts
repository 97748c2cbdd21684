import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { memoryRecords } from '../records/index.ts'
import { keySealing } from './keySealing.ts'

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'homeward-accounts-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

test('[E16] nodes of one store with another key for accounts are told which file to copy', async () => {
  const records = memoryRecords()
  const file = join(folder(), 'accounts.key')
  await keySealing(file).check(records)
  await keySealing(file).check(records) // the same node again, or one that shares the file
  const other = join(folder(), 'accounts.key')
  await expect(keySealing(other).check(records)).rejects.toThrow(other)
})

test('[E10] what is sealed opens at its own place, with its own key, and nowhere else', () => {
  const [one, two] = [keySealing(join(folder(), 'a.key')), keySealing(join(folder(), 'b.key'))]
  const sealed = one.seal('codes/one', Buffer.from('secret'))
  expect(one.unseal('codes/one', sealed).toString()).toBe('secret')
  expect(() => one.unseal('codes/two', sealed)).toThrow()
  expect(() => two.unseal('codes/one', sealed)).toThrow()
})
