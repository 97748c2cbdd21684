import { join } from 'node:path'
import { Card, Prose } from '@homeward/shared/people'
import { memoryKey, type OperationKey } from '../keys/index.ts'
import { openInside } from './inside.ts'
import type { Register } from './register.ts'
import { keptHere, sealedRegister } from './sealedRegister.ts'
import { openVault, type Vault } from './vault.ts'

export const REGISTER_FILE = 'register.sqlite'

/**
 * Keeps people and words in `<folder>/register.sqlite`, beside the ledger and never in it.
 *
 * @throws WrongKey when it was locked with another key
 */
export async function openSqliteRegister(folder: string, key: OperationKey): Promise<Register> {
  const vault = openVault(join(folder, REGISTER_FILE))
  try {
    const inside = openInside(vault, key)
    const register = sealedRegister(inside, keptHere(inside))
    await lockOld(vault, register)
    return register
  } catch (error) {
    vault.close()
    throw error
  }
}

/** Holds a register for as long as the process runs: tests, and copies to try things on. */
export function memoryRegister(key: OperationKey = memoryKey()): Register {
  const inside = openInside(openVault(':memory:'), key)
  return sealedRegister(inside, keptHere(inside))
}

/** Registers that were written in clear are locked, and what stood in clear is overwritten. */
export async function lockOld({ file, vacuum }: Vault, register: Register): Promise<void> {
  const old = file.prepare("SELECT 1 FROM sqlite_master WHERE name = 'cards'").get()
  if (!old) return
  const read = (table: string, column: string) =>
    file
      .prepare(`SELECT ${column} AS text FROM ${table}`)
      .all()
      .map(({ text }): unknown => JSON.parse(String(text)))
  await register.putCards(read('cards', 'card').map((card) => Card.parse(card)))
  await register.putProse(read('prose', 'prose').map((prose) => Prose.parse(prose)))
  file.exec('DROP TABLE cards; DROP TABLE prose')
  vacuum()
}
