import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { verifyAuditIn } from '../audit/index.ts'
import { verifyLedgerIn } from '../ledger/index.ts'

/** `npm run verify -- <data folder>`: whether history is what was written, chain by chain. */
async function run(data: string): Promise<boolean> {
  let well = true
  const say = (what: string, fault?: string) => {
    if (fault !== undefined) well = false
    process.stdout.write(
      `${fault === undefined ? 'intact ' : 'DAMAGED'}  ${what}${fault ? `: ${fault}` : ''}\n`,
    )
  }
  for (const folder of [data, ...operationsIn(data)]) {
    const name = folder === data ? 'installation' : folder.slice(data.length + 1)
    if (folder !== data)
      try {
        const end = await verifyLedgerIn(folder)
        if (end) say(`${name} ledger, ${end.seq} entries, ${end.hash.slice(0, 16)}`)
      } catch (error) {
        say(`${name} ledger`, error instanceof Error ? error.message : String(error))
      }
    const audit = await verifyAuditIn(folder)
    if (audit) {
      const { intact, hash, damaged } = audit
      say(
        `${name} audit log, ${intact} records, ${hash.slice(0, 16)}`,
        damaged && `record ${damaged.seq}: ${damaged.why}`,
      )
    }
  }
  return well
}

function operationsIn(data: string): string[] {
  return ['live', 'drill', 'replay'].flatMap((mode) => {
    const folder = join(data, mode)
    if (!existsSync(folder)) return []
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.includes('.'))
      .map(({ name }) => join(folder, name))
      .sort()
  })
}

const data = resolve(process.argv[2] ?? process.env.HOMEWARD_DATA ?? 'data')
if (!existsSync(data)) {
  process.stderr.write(`there is no ${data}\n`)
  process.exitCode = 2
} else if (!(await run(data))) process.exitCode = 1
