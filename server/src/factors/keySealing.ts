import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'
import { hashed, KEY_BYTES, keyFor, randomKey, seal, unseal } from '../keys/index.ts'
import { type Records, shelf } from '../records/index.ts'
import type { Sealing } from './sealing.ts'

/**
 * Seals with a key that lies outside the data folder: the folder alone, or a copy of it, opens
 * nothing. The key is made when it is first needed. Nodes of one Redis need the same file.
 */
export function keySealing(file: string) {
  let key: Buffer | undefined
  const ours = () => (key ??= keyIn(file))
  const sealing: Sealing = {
    seal: (place, secret) => seal(ours(), place, secret).toString('base64'),
    unseal: (place, sealed) => unseal(ours(), place, Buffer.from(sealed, 'base64')),
  }
  return {
    ...sealing,
    /**
     * Whether this is the key that the other nodes of these records have; the first one says which.
     *
     * @throws Error that names the file
     */
    async check(records: Records): Promise<void> {
      const checks = shelf(records, 'secret', z.string())
      const mine = hashed(ours(), 'check').toString('hex')
      await checks.put('accounts-key', mine, 0)
      if ((await checks.get('accounts-key'))?.value === mine) return
      throw new Error(
        `${file} is not the key of the other servers of this Redis: copy theirs here, or nobody's one-time code works at this one`,
      )
    },
  }
}

function keyIn(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, randomKey(), { mode: 0o600, flag: 'wx', flush: true })
  }
  const secret = readFileSync(file)
  if (secret.length < KEY_BYTES) throw new Error(`${file} is too short for a key`)
  return keyFor(secret, 'accounts')
}
