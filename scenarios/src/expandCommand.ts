import { expand, recorded } from '@homeward/shared/scenario'
import { readScenario, SCENARIOS } from './library.ts'

/** Prints a scenario as its ledger: one recorded entry a line. */
export function expandTo([id = SCENARIOS[0]]: readonly string[]): void {
  for (const entry of recorded(expand(readScenario(id)).entries))
    process.stdout.write(`${JSON.stringify(entry)}\n`)
}
