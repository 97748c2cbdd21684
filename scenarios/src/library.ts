import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseScenario, type Scenario, sayFault } from '@homeward/shared/scenario'

/** The operations that are shipped. Each is a folder beside this package's sources. */
export const SCENARIOS = ['yemen-2015', 'sudan-2023'] as const
export type ScenarioName = (typeof SCENARIOS)[number]

const folder = fileURLToPath(new URL('..', import.meta.url))

/** Path of a file of one scenario. */
export const fileOf = (id: string, name = 'scenario.json'): string => join(folder, id, name)

/** How a file is called in messages: from the root of the project, whoever asks. */
export const shortName = (id: string): string => `scenarios/${id}/scenario.json`

/** A scenario file is not what it should be; the message names file, line and field of each fault. */
export class ScenarioDamaged extends Error {}

/** Reads one shipped scenario. @throws ScenarioDamaged with every fault; nothing is loaded */
export function readScenario(id: string, file = fileOf(id)): Scenario {
  const parsed = parseScenario(readFileSync(file, 'utf8'), shortName(id))
  if (parsed.ok) return parsed.scenario
  throw new ScenarioDamaged(parsed.faults.map(sayFault).join('\n'))
}
