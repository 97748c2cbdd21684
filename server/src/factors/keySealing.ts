import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Sealing } from './sealing.ts'

const [KEY, NONCE, TAG] = [32, 12, 16] // bytes, of AES-256-GCM

/**
 * Seals with a key that lies outside the data folder: the folder alone, or a copy of it, opens
 * nothing. The key is made when it is first needed. Nodes of one Redis need the same file.
 */
export function keySealing(file: string): Sealing {
  let key: Buffer | undefined
  const ours = () => (key ??= keyIn(file))
  return {
    seal(place, secret) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', ours(), nonce)
      cipher.setAAD(Buffer.from(place))
      const body = [nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]
      return Buffer.concat(body).toString('base64')
    },
    unseal(place, sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      const cipher = createDecipheriv('aes-256-gcm', ours(), bytes.subarray(0, NONCE))
      cipher.setAAD(Buffer.from(place))
      cipher.setAuthTag(bytes.subarray(-TAG))
      return Buffer.concat([cipher.update(bytes.subarray(NONCE, -TAG)), cipher.final()])
    },
  }
}

function keyIn(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(KEY), { mode: 0o600, flag: 'wx', flush: true })
  }
  const secret = readFileSync(file)
  if (secret.length < KEY) throw new Error(`${file} is too short for a key`)
  return Buffer.from(hkdfSync('sha256', secret, '', 'homeward accounts', KEY))
}
