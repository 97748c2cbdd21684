import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What an import depends on beside the file: this room, and the rooms of `shared` that expand it. */
const MAKERS = ['basics', 'ledger', 'people', 'scenario', 'sea']

let code: Buffer | undefined

/** Equal for equal imports: the text of the scenario, and the code that expands and stores it. */
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
  for (const room of [...MAKERS.map((name) => join(shared, name)), import.meta.dirname])
    for (const name of readdirSync(room).sort())
      if (name.endsWith('.ts') && !/\.(test|testing)\.ts$/.test(name))
        hash.update(name).update(readFileSync(join(room, name)))
  return hash.digest()
}
