import { readFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import * as z from 'zod'
import { isProxyList } from './budget/index.ts'
import type { MinistrySetting } from './ministry/index.ts'
import { Durability } from './scale/index.ts'
import type { TlsSetting } from './tls/index.ts'

const root = resolve(import.meta.dirname, '../..')

/** Kinds of operation that a process may open. Replays are read-only and always opened. */
const Kinds = z
  .string()
  .transform((list) => list.split(',').map((kind) => kind.trim()))
  .pipe(z.array(z.enum(['live', 'drill'])).min(1))

/** Whose `X-Forwarded-` headers are believed. */
const Proxies = z
  .string()
  .transform((list) => list.split(',').map((proxy) => proxy.trim()))
  .refine(isProxyList, 'addresses, ranges, loopback, linklocal or uniquelocal')

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4_180),
  HOMEWARD_HOST: z.string().default('127.0.0.1'),
  HOMEWARD_DATA: z.string().default('data'),
  HOMEWARD_KEYS: z.string().optional(),
  HOMEWARD_OPERATION_KEY_FILE: z.string().optional(),
  HOMEWARD_BACKUP_TO: z.string().optional(),
  HOMEWARD_BACKUP_KEY: z
    .string()
    .regex(/^age1[a-z0-9]+$/)
    .optional(),
  HOMEWARD_URL: z.url({ protocol: /^https?$/ }).optional(),
  HOMEWARD_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  HOMEWARD_OIDC_CLIENT_ID: z.string().optional(),
  HOMEWARD_OIDC_CLIENT_SECRET_FILE: z.string().optional(),
  HOMEWARD_OIDC_NAME: z.string().max(60).default('OpenID'),
  HOMEWARD_OIDC_STRONG: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter(Boolean)),
  HOMEWARD_RETENTION_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
  HOMEWARD_TLS: z.literal('own').optional(),
  HOMEWARD_TLS_CERT: z.string().optional(),
  HOMEWARD_TLS_KEY: z.string().optional(),
  HOMEWARD_PROXIES: Proxies.default([]),
  HOMEWARD_KINDS: Kinds.default(['live', 'drill']),
  HOMEWARD_REDIS_URL: z.url({ protocol: /^(rediss?|unix)$/ }).optional(),
  HOMEWARD_REDIS_DURABILITY: Durability.default('always'),
  HOMEWARD_SCENARIOS: z.string().default(join(root, 'scenarios')),
  HOMEWARD_BASEMAP: z.string().optional(),
  HOMEWARD_MAP_STYLE: z.string().optional(),
  HOMEWARD_SOCKETS_PER_PERSON: z.coerce.number().int().min(1).default(20),
  HOMEWARD_SOCKETS_PER_ADDRESS: z.coerce.number().int().min(1).default(200),
})

/** Everything that can be set from outside, read once. Paths are absolute. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Where people reach this server, when that is not host and port: behind a proxy. */
  readonly url: string | undefined
  /** Whether it speaks HTTPS itself: by its own authority, or by files. Not by default. */
  readonly tls: TlsSetting | undefined
  /** Proxies in front of this server; without them nobody's word on an address or TLS counts. */
  readonly proxies: readonly string[]
  readonly data: string
  /** Folder of the keys of data at rest, beside the data folder and never in it. */
  readonly keys: string
  /** A file that the master keys come out of, in place of files of that folder. */
  readonly keyFile: string | undefined
  /** Where encrypted backups go every five minutes, and the public key that they are for. */
  readonly backup: { readonly to: string; readonly key: string } | undefined
  /** The identity provider of a ministry, when there is one. */
  readonly ministry: MinistrySetting | undefined
  /** Days after its close by which the names of an operation are to be erased. */
  readonly retentionDays: number
  readonly kinds: readonly ('live' | 'drill')[]
  readonly redisUrl: string | undefined
  /** The least that Redis must keep over a power cut. */
  readonly redisDurability: Durability
  readonly scenarios: string
  readonly pages: string
  readonly basemap: string | undefined
  readonly mapStyle: string | undefined
  /** How many sockets may be open at once. Behind a proxy that is not listed everybody comes from one address. */
  readonly sockets: { readonly perPerson: number; readonly perAddress: number }
  readonly version: string
}

/** @throws Error that names each setting that is wrong, and never its value */
export function readConfig(environment: NodeJS.ProcessEnv, version: string): Config {
  // An empty setting is one that was not made: `HOMEWARD_URL= npm start`.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = Environment.safeParse(given)
  if (!read.success)
    throw new Error(
      `wrong settings: ${read.error.issues.map(({ path, message }) => `${path.join('.')} (${message})`).join(', ')}`,
    )
  const { data } = read
  const optional = (path: string | undefined) => (path === undefined ? undefined : resolve(path))
  return {
    port: data.PORT,
    host: data.HOMEWARD_HOST,
    url: data.HOMEWARD_URL?.replace(/\/$/, ''),
    tls: tlsOf(data),
    proxies: data.HOMEWARD_PROXIES,
    data: resolve(data.HOMEWARD_DATA),
    keys: outside(data.HOMEWARD_KEYS ?? `${resolve(data.HOMEWARD_DATA)}.keys`, data.HOMEWARD_DATA),
    keyFile: optional(data.HOMEWARD_OPERATION_KEY_FILE),
    backup: backupOf(data),
    ministry: ministryOf(data),
    retentionDays: data.HOMEWARD_RETENTION_DAYS,
    kinds: data.HOMEWARD_KINDS,
    redisUrl: data.HOMEWARD_REDIS_URL,
    redisDurability: data.HOMEWARD_REDIS_DURABILITY,
    scenarios: resolve(data.HOMEWARD_SCENARIOS),
    pages: join(root, 'client/dist'),
    basemap: optional(data.HOMEWARD_BASEMAP),
    mapStyle: optional(data.HOMEWARD_MAP_STYLE),
    sockets: {
      perPerson: data.HOMEWARD_SOCKETS_PER_PERSON,
      perAddress: data.HOMEWARD_SOCKETS_PER_ADDRESS,
    },
    version,
  }
}

function ministryOf({
  HOMEWARD_OIDC_ISSUER: issuer,
  HOMEWARD_OIDC_CLIENT_ID: clientId,
  HOMEWARD_OIDC_CLIENT_SECRET_FILE: file,
  HOMEWARD_OIDC_NAME: name,
  HOMEWARD_OIDC_STRONG: strong,
}: z.infer<typeof Environment>): Config['ministry'] {
  if ((issuer === undefined) !== (clientId === undefined))
    throw new Error('wrong settings: HOMEWARD_OIDC_ISSUER and HOMEWARD_OIDC_CLIENT_ID go together')
  if (issuer === undefined || clientId === undefined) return undefined
  const clientSecret = file === undefined ? undefined : readFileSync(resolve(file), 'utf8').trim()
  return { issuer, clientId, clientSecret, name, strong }
}

function backupOf({
  HOMEWARD_BACKUP_TO: to,
  HOMEWARD_BACKUP_KEY: key,
}: z.infer<typeof Environment>): Config['backup'] {
  if ((to === undefined) !== (key === undefined))
    throw new Error('wrong settings: HOMEWARD_BACKUP_TO and HOMEWARD_BACKUP_KEY go together')
  return to !== undefined && key !== undefined ? { to: resolve(to), key } : undefined
}

/** A key beside what it locks is no lock: a copy of the folder would hold both. */
function outside(keys: string, data: string): string {
  const [at, within] = [resolve(keys), resolve(data)]
  if (at === within || at.startsWith(`${within}${sep}`))
    throw new Error('HOMEWARD_KEYS must not lie in the data folder')
  return at
}

function tlsOf({
  HOMEWARD_TLS: own,
  HOMEWARD_TLS_CERT: cert,
  HOMEWARD_TLS_KEY: key,
}: z.infer<typeof Environment>): TlsSetting | undefined {
  if ((cert === undefined) !== (key === undefined))
    throw new Error('wrong settings: HOMEWARD_TLS_CERT and HOMEWARD_TLS_KEY go together')
  if (cert !== undefined && key !== undefined) {
    if (own) throw new Error('wrong settings: HOMEWARD_TLS=own makes its own certificate')
    return { kind: 'files', cert: resolve(cert), key: resolve(key) }
  }
  return own && { kind: 'own' }
}
