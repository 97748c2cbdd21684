import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '@homeward/shared/basics'
import { type ServerNames, serverNames } from './names.ts'
import { ownTls } from './ownTls.ts'

/** How a server speaks TLS: by its own authority, or by files that the operator gives. */
export type TlsSetting =
  | { readonly kind: 'own' }
  | { readonly kind: 'files'; readonly cert: string; readonly key: string }

export interface Tls {
  readonly cert: string
  readonly key: string
  /** The authority that phones are asked to trust, when it is ours: DER, and its SHA-256 in hex. */
  readonly authority?: { readonly der: Buffer; readonly sha256: string }
  /** Looks again: renews what runs out, reads files anew. */
  readonly renew: () => Promise<Pick<Tls, 'cert' | 'key'>>
}

interface TlsParts {
  readonly tls: TlsSetting
  /** Where keys are kept: never inside the data folder. */
  readonly keys: string
  readonly url: string | undefined
  readonly now: () => Instant
  readonly notice: (sentence: string) => void
  readonly names?: () => ServerNames
}

/** @throws Error when given files cannot be read, or are no pair of certificate and key */
export async function openTls(parts: TlsParts): Promise<Tls> {
  const { tls, keys, url, now, notice, names = () => serverNames(url) } = parts
  if (tls.kind === 'files') return fromFiles(tls)
  const folder = join(keys, 'tls')
  const look = () => ownTls(folder, names(), now())
  const { leaf, authority, leftOut } = await look()
  for (const name of leftOut)
    notice(
      `the own authority may not vouch for ${name}, so phones will not trust it there. Move ${folder} away to make a new one.`,
    )
  const der = new X509Certificate(authority).raw
  const sha256 = createHash('sha256').update(der).digest('hex')
  return { ...leaf, authority: { der, sha256 }, renew: async () => (await look()).leaf }
}

function fromFiles({ cert, key }: Extract<TlsSetting, { kind: 'files' }>): Tls {
  const read = () => ({ cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') })
  return { ...read(), renew: async () => read() }
}
