import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '@homeward/shared/basics'
import { nameTextOf } from '@homeward/shared/people'
import { kindOf, type Mode } from '@homeward/shared/picture'
import { openSqliteAudit } from '../audit/index.ts'
import type { Keys } from '../keys/index.ts'
import { type Ledger, LedgerUnavailable, openSegments, openSqliteLedger } from '../ledger/index.ts'
import type { Log } from '../log/index.ts'
import {
  type About,
  type Operation,
  type Operations,
  openKeptFold,
  openOperation,
} from '../operation/index.ts'
import { openSqliteRegister, type Register } from '../register/index.ts'
import { importScenarios } from '../replays/index.ts'
import { SEATS } from '../session/index.ts'
import { readAbout, writeAbout } from './aboutFile.ts'
import { SEEDS } from './seeds.ts'

export interface OperationsParts {
  readonly data: string
  readonly keys: Keys
  readonly scenarios: string
  readonly kinds: readonly ('live' | 'drill')[]
  readonly now: () => Instant
  readonly log: Log
  /** Says a sentence to the person who started the server. */
  readonly notice: (sentence: string) => void
  /** Where live and drill operations are kept when other nodes serve them too. */
  readonly stores?: OperationStores
}

/** Stores that are shared with other nodes, in place of the files of one server. */
export interface OperationStores {
  readonly openLedger: (about: About, folder: string) => Promise<Ledger>
  readonly openRegister: (about: About, folder: string) => Promise<Register>
  /** The last moment of which this node can speak. */
  readonly knownUpTo: (now: Instant) => Instant
}

export interface OpenOperations extends Operations {
  close(): Promise<void>
}

/**
 * Opens every operation of a data folder: `<data>/<mode>/<id>`. Kinds that are not asked for are
 * not touched: a process for drills never opens a path of a live operation.
 *
 * @throws LedgerDamaged when one of them is not what was acknowledged
 */
export async function openOperations(parts: OperationsParts): Promise<OpenOperations> {
  const open = new Map<string, Operation>()
  const close = async () => {
    for (const operation of open.values()) await operation.close()
    open.clear()
  }
  const add = async (folder: string, mode: Mode) => {
    const about = readAbout(folder)
    if (!about) return
    // A drill that was copied among the live operations, or the reverse, stays shut.
    if (!belongs(about, mode)) {
      parts.log('operation-misplaced', { operation: about.id, mode: about.mode })
      return parts.notice(`${folder} holds another kind of operation (${about.id}): not opened`)
    }
    if (open.has(about.id)) throw new Error(`two operations are called ${about.id}: ${folder}`)
    open.set(about.id, await openOne(parts, about, folder))
  }
  try {
    for (const seed of SEEDS.filter(({ mode }) => parts.kinds.some((kind) => kind === mode))) {
      const folder = join(parts.data, seed.mode, seed.id)
      if (!readAbout(folder)) writeAbout(folder, seed)
    }
    for (const mode of parts.kinds)
      for (const folder of foldersIn(join(parts.data, mode))) await add(folder, mode)
    const replays = join(parts.data, 'replay')
    for (const folder of await importScenarios({ ...parts, replays, writeAbout }))
      await add(folder, 'replay')
  } catch (error) {
    await close()
    throw error
  }
  return { get: (id) => open.get(id), list: () => [...open.values()], close }
}

async function openOne(parts: OperationsParts, about: About, folder: string): Promise<Operation> {
  const since = performance.now()
  const stores = about.mode === 'replay' ? undefined : parts.stores
  const ledger = stores ? await stores.openLedger(about, folder) : openSqliteLedger(folder)
  const register = stores
    ? await stores.openRegister(about, folder)
    : await openSqliteRegister(folder, parts.keys.of(about.mode, about.id))
  if (about.mode !== 'replay') await nameSeats(register, parts.log)
  const segments = await openSegments(folder, ledger, parts.log)
  const operation = await openOperation({
    ...parts,
    ...(stores ? { knownUpTo: stores.knownUpTo } : {}),
    about,
    ledger,
    segments,
    keptFold: openKeptFold(folder, ledger, parts.log),
    register,
    audit: openSqliteAudit(folder, parts.now),
  })
  parts.log('operation-opened', {
    operation: about.id,
    mode: about.mode,
    seq: operation.state.seq,
    ms: Math.round(performance.now() - since),
  })
  return operation
}

/** Whose kind can be told from its id, in every address, log line and file that names it. */
const belongs = ({ id, mode: own }: About, mode: Mode): boolean =>
  own === mode && kindOf(id) === (mode === 'replay' ? undefined : mode)

/** Folders that are whole: what is being made ends in `.making`. */
function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.includes('.'))
    .map(({ name }) => join(folder, name))
    .sort()
}

/**
 * Puts down who sits where, once: a reader of the log should not have to know ids. Without room for
 * it on the disk, the operation can be read all the same.
 */
async function nameSeats(register: Register, log: Log): Promise<void> {
  if (register.state() !== 'open') return
  const names = SEATS.map(({ actor, name }) => ({ id: nameTextOf(actor), text: name }))
  const known = await register.prose(names.map(({ id }) => id))
  if (known.length === names.length) return
  try {
    await register.putProse(names)
  } catch (error) {
    if (!(error instanceof LedgerUnavailable)) throw error
    log('seats-not-named', { code: error.code })
  }
}
