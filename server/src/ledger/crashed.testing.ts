import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { line } from './ledgerContract.ts'
import { openSqliteLedger } from './sqliteLedger.ts'

export const ENTRIES = 300

export function folder() {
  const made = mkdtempSync(join(tmpdir(), 'homeward-damage-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** A ledger as a crash leaves it: the first half in the file, the second in the log beside it. */
export async function crashed(): Promise<string> {
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
export const FILES = ['ledger.sqlite', 'ledger.sqlite-wal', 'ledger.head']

export const flip = (path: string, at: number, bit: number) => {
  const bytes = readFileSync(path)
  const index = at % bytes.length
  bytes[index] = (bytes[index] ?? 0) ^ (1 << bit)
  writeFileSync(path, bytes)
}
