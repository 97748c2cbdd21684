import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import * as z from 'zod'

const Name = z.strictObject({ kind: z.string(), id: z.string() })

/** What this node has ended and the others do not know yet. Kept in a file: a restart ends nothing twice, and forgets nothing. */
export function openPending(file: string) {
  const names = existsSync(file) ? z.array(Name).parse(JSON.parse(readFileSync(file, 'utf8'))) : []
  const held = new Map(names.map((name) => [`${name.kind}/${name.id}`, name]))

  function write(): void {
    const to = openSync(`${file}.next`, 'w', 0o600)
    writeSync(to, JSON.stringify([...held.values()]))
    fsyncSync(to)
    closeSync(to)
    renameSync(`${file}.next`, file)
  }
  return {
    has: (kind: string, id: string) => held.has(`${kind}/${id}`),
    all: () => [...held.values()],
    add(kind: string, id: string): void {
      held.set(`${kind}/${id}`, { kind, id })
      write()
    },
    settled(kind: string, id: string): void {
      if (held.delete(`${kind}/${id}`)) write()
    },
  }
}
