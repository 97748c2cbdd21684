import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { memoryRegister } from './memoryRegister.ts'
import { card, prose, registerContract } from './registerContract.ts'
import { openSqliteRegister } from './sqliteRegister.ts'

function folder() {
  const made = mkdtempSync(join(tmpdir(), 'homeward-register-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

registerContract('memoryRegister', async () => memoryRegister())
registerContract('sqliteRegister', async () => openSqliteRegister(folder()))

test('[G1] opened again, the register holds what was put', async () => {
  const at = folder()
  const first = openSqliteRegister(at)
  await first.putCards([card(1)])
  await first.putProse([prose('log-1')])
  await first.close()
  const again = openSqliteRegister(at)
  onTestFinished(() => again.close())
  expect(await again.cards([card(1).person])).toEqual([card(1)])
  expect(await again.prose()).toEqual([prose('log-1')])
})
