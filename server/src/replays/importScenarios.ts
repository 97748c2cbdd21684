import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { kindOf } from '@homeward/shared/picture'
import {
  CannotExpand,
  type ParsedScenario,
  parseScenario,
  type Scenario,
  sayFault,
} from '@homeward/shared/scenario'
import type { Keys } from '../keys/index.ts'
import type { Log } from '../log/index.ts'
import type { About } from '../operation/index.ts'
import { fingerprintOf } from './fingerprint.ts'
import { importScenario, isImported } from './importScenario.ts'

export interface ReplayParts {
  /** The folder of scenarios: `<scenarios>/<id>/scenario.json`. */
  readonly scenarios: string
  /** Where replays are kept: `<replays>/<id>`. */
  readonly replays: string
  readonly keys: Keys
  readonly log: Log
  /** Says a sentence to the person who started the server. */
  readonly notice: (sentence: string) => void
  readonly writeAbout: (folder: string, about: About) => void
}

/**
 * Imports every scenario that is new or has changed since its last import; the others stay as they
 * are. A damaged file is named with line and field, and nothing of it is loaded.
 *
 * @returns the folders of the replays to open
 */
export async function importScenarios(parts: ReplayParts): Promise<string[]> {
  const folders: string[] = []
  for (const id of scenarioIds(parts.scenarios)) {
    const folder = join(parts.replays, id)
    if (await keepUpToDate(parts, id, folder)) folders.push(folder)
  }
  return folders
}

async function keepUpToDate(parts: ReplayParts, id: string, folder: string): Promise<boolean> {
  const { log, notice } = parts
  const file = join(parts.scenarios, id, 'scenario.json')
  const text = readFileSync(file, 'utf8')
  const fingerprint = fingerprintOf(text)
  const key = parts.keys.of('replay', id)
  if (await isImported(folder, fingerprint, key, notice)) return true
  const since = performance.now()
  const parsed = parseScenario(text, file)
  const faults = parsed.ok ? misnamed(parsed.scenario, id, file) : parsed.faults.map(sayFault)
  if (!parsed.ok || faults.length > 0) return damaged(faults)
  notice(`importing ${id} …`)
  try {
    const count = await importScenario(parsed.scenario, { ...parts, folder, fingerprint, key })
    log('scenario-imported', { operation: id, count, ms: Math.round(performance.now() - since) })
    return true
  } catch (error) {
    if (error instanceof CannotExpand) return damaged([sayStep(parsed, error, file)])
    throw error
  }

  function damaged(sentences: readonly string[]): false {
    for (const sentence of sentences) notice(sentence)
    notice(`${id} is not loaded`)
    log('scenario-damaged', { operation: id, file, count: sentences.length })
    return false
  }
}

function misnamed({ id }: Scenario, folder: string, file: string): string[] {
  if (id !== folder) return [`${file}:1:1: id: "${id}" stands in the folder "${folder}"`]
  const kind = kindOf(id)
  return kind ? [`${file}:1:1: id: "${id}" begins like the ${kind} operations of a server`] : []
}

function sayStep(
  parsed: Extract<ParsedScenario, { ok: true }>,
  { step, field, message }: CannotExpand,
  file: string,
): string {
  const i = parsed.scenario.steps.findIndex(({ id }) => id === step)
  const path = i < 0 ? [] : ['steps', i, ...field]
  return sayFault({ file, ...parsed.locate(path), field: path.join('.'), why: message })
}

function scenarioIds(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'scenario.json')))
    .sort()
}
