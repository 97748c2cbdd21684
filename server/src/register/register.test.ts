import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openKeys } from '../keys/index.ts'
import { card, prose, registerContract } from './registerContract.ts'
import { memoryRegister, openSqliteRegister } from './sqliteRegister.ts'

function folder() {
  const made = mkdtempSync(join(tmpdir(), 'homeward-register-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

registerContract('memoryRegister', async () => memoryRegister())
const keyIn = (keys: string) => openKeys(keys).of('live', 'live-1')

registerContract('sqliteRegister', () => openSqliteRegister(folder(), keyIn(folder())))

test('[G1] opened again, the register holds what was put', async () => {
  const [at, keys] = [folder(), folder()]
  const first = await openSqliteRegister(at, keyIn(keys))
  await first.putCards([card(1)])
  await first.putProse([prose('log-1')])
  await first.close()
  const again = await openSqliteRegister(at, keyIn(keys))
  onTestFinished(() => again.close())
  expect(await again.cards([card(1).person])).toEqual([card(1)])
  expect(await again.prose()).toEqual([prose('log-1')])
})
