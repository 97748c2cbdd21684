import { foldHash, parseScenario, sayFault } from '@homeward/shared/scenario'

/** What is bundled for engines that are not Node: file text in, hash out. */
export function hashOfFile(text: string): string {
  const parsed = parseScenario(text, 'scenario.json')
  return parsed.ok ? foldHash(parsed.scenario) : parsed.faults.map(sayFault).join('\n')
}
