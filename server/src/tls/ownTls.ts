import { X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { Instant } from '@homeward/shared/basics'
import * as z from 'zod'
import { type Certified, makeAuthority, makeLeaf } from './certificate.ts'
import { isPermitted } from './nameConstraints.ts'
import type { ServerNames } from './names.ts'

const DAY = 86_400_000
/** Renewed this long before its end, at a start or at night. */
const BEFORE_MS = 30 * DAY

/** What stands beside the authority: for which names it was made. */
const Made = z.strictObject({ dns: z.array(z.string()), ip: z.array(z.string()) })

/** A certificate that is served, and the authority that phones must trust for it. */
export interface OwnTls {
  readonly leaf: Certified
  readonly authority: string
  /** Names that the authority may not vouch for: they are left out. */
  readonly leftOut: readonly string[]
}

/**
 * The authority and the certificate of an installation without the internet, made at the first
 * start and kept in `folder`, for its owner alone. The authority stays, so that phones need trust
 * it only once; the certificate is renewed before it runs out and when the names have changed.
 */
export async function ownTls(folder: string, names: ServerNames, now: Instant): Promise<OwnTls> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let authority = read(folder, 'authority')
  let made = readMade(folder)
  if (!authority || !made || endOf(authority.cert) <= now) {
    authority = await makeAuthority(names, now)
    made = { dns: [...names.dns], ip: [...names.ip] }
    write(folder, 'authority.json', JSON.stringify(made))
    keep(folder, 'authority', authority)
  }
  const within = (name: string) => isPermitted(name, made)
  const wanted = { dns: names.dns.filter(within), ip: names.ip.filter(within) }
  let leaf = read(folder, 'server')
  if (!leaf || !isGood(leaf.cert, authority.cert, wanted, now)) {
    leaf = await makeLeaf(authority, wanted, now)
    keep(folder, 'server', leaf)
  }
  const leftOut = [...names.dns, ...names.ip].filter((name) => !within(name))
  return { leaf, authority: authority.cert, leftOut }
}

/** Whether a certificate goes on: ours, long enough, and for every name that people use. */
function isGood(cert: string, authority: string, { dns, ip }: ServerNames, now: Instant): boolean {
  const own = new X509Certificate(cert)
  const issuer = new X509Certificate(authority)
  const end = Math.min(endOf(authority) - DAY, now + BEFORE_MS)
  const named = [...dns, ...ip].every((name) =>
    isIP(name) === 0 ? own.checkHost(name) : own.checkIP(name),
  )
  return named && own.verify(issuer.publicKey) && endOf(cert) > end
}

const endOf = (cert: string): Instant => Date.parse(new X509Certificate(cert).validTo)

function read(folder: string, name: string): Certified | undefined {
  const [cert, key] = [join(folder, `${name}.pem`), join(folder, `${name}.key.pem`)]
  if (!existsSync(cert) || !existsSync(key)) return undefined
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
}

function readMade(folder: string): z.infer<typeof Made> | undefined {
  const file = join(folder, 'authority.json')
  return existsSync(file) ? Made.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

/** The key first: a certificate without one would look whole. */
function keep(folder: string, name: string, { cert, key }: Certified): void {
  write(folder, `${name}.key.pem`, key)
  write(folder, `${name}.pem`, cert)
}

function write(folder: string, name: string, text: string): void {
  const next = join(folder, `${name}.next`)
  writeFileSync(next, text, { mode: 0o600 })
  chmodSync(next, 0o600)
  renameSync(next, join(folder, name))
}
