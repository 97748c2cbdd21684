import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ActorId, OperationId } from '@homeward/shared/basics'
import { nameTextOf, type Prose } from '@homeward/shared/people'
import { expand, instantOf, type Scenario } from '@homeward/shared/scenario'
import { type OperationKey, WrongKey } from '../keys/index.ts'
import { LedgerDamaged, openSqliteLedger } from '../ledger/index.ts'
import type { About } from '../operation/index.ts'
import { openSqliteRegister } from '../register/index.ts'

const SOURCE = 'source.json'
const AT_ONCE = 5_000

/**
 * Whether this folder holds the replay of the scenario with this fingerprint, whole and sound. A
 * replay is only a copy: a damaged one is named by `notice`, and made again.
 */
export async function isImported(
  folder: string,
  fingerprint: string,
  key: OperationKey,
  notice: (sentence: string) => void,
): Promise<boolean> {
  const path = join(folder, SOURCE)
  if (!existsSync(path) || readFileSync(path, 'utf8') !== fingerprint) return false
  try {
    await openSqliteLedger(folder).close()
    await (await openSqliteRegister(folder, key)).close()
    return true
  } catch (error) {
    if (error instanceof WrongKey) return false // its keys were moved or thrown away
    if (!(error instanceof LedgerDamaged)) throw error
    notice(error.message)
    return false
  }
}

interface Importing {
  readonly folder: string
  readonly fingerprint: string
  readonly key: OperationKey
  readonly writeAbout: (folder: string, about: About) => void
}

/**
 * Expands a scenario into a ledger and a register. They are made beside `folder` and moved there
 * when they are whole, so that a start that is cut off leaves what was there before.
 *
 * @throws CannotExpand when a step asks for people who are not there
 */
export async function importScenario(
  scenario: Scenario,
  { folder, fingerprint, key, writeAbout }: Importing,
): Promise<number> {
  const { entries, cards, prose } = expand(scenario)
  const [making, old] = [`${folder}.making`, `${folder}.old`]
  for (const rest of [making, old]) rmSync(rest, { recursive: true, force: true })
  const ledger = openSqliteLedger(making)
  const register = await openSqliteRegister(making, key)
  try {
    await register.putCards(cards)
    await register.putProse([...prose, ...namesOf(scenario)])
    for (let i = 0; i < entries.length; i += AT_ONCE) {
      const appended = await ledger.append(entries.slice(i, i + AT_ONCE))
      const odd = appended.find(({ became }) => became !== 'recorded')
      if (odd) throw new Error(`${scenario.id}: entry ${odd.record.id} is there twice`)
    }
  } finally {
    await ledger.close()
    await register.close()
  }
  writeAbout(making, aboutOf(scenario))
  writeFileSync(join(making, SOURCE), fingerprint)
  if (existsSync(folder)) renameSync(folder, old)
  renameSync(making, folder)
  rmSync(old, { recursive: true, force: true })
  return entries.length
}

const aboutOf = ({ id, title, clock }: Scenario): About => ({
  id: OperationId.parse(id),
  mode: 'replay',
  title,
  capital: clock.capital,
  place: clock.place,
  span: { start: instantOf(clock.start), end: instantOf(clock.end) },
})

/** Who reported, by name: a reader of the log should not have to know ids. */
const namesOf = ({ witnesses }: Scenario): Prose[] =>
  witnesses.map(({ id, name }) => ({ id: nameTextOf(ActorId.parse(id)), text: name }))
