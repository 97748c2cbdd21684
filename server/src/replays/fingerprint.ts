import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What an expansion depends on beside the file: the rooms of `shared` that it is made by. */
const MAKERS = ['basics', 'ledger', 'people', 'scenario', 'sea']

let code: Buffer | undefined

/** Equal for equal expansions: the text of the scenario, and the code that expands it. */
export function fingerprintOf(scenario: string): string {
  code ??= codeHash()
  return createHash('sha256').update(code).update(scenario).digest('hex')
}

function codeHash(): Buffer {
  const hash = createHash('sha256')
  const shared = join(
    dirname(fileURLToPath(import.meta.resolve('@homeward/shared/scenario'))),
    '..',
  )
  for (const room of MAKERS)
    for (const name of readdirSync(join(shared, room)).sort())
      if (name.endsWith('.ts') && !name.endsWith('.test.ts'))
        hash.update(name).update(readFileSync(join(shared, room, name)))
  return hash.digest()
}
