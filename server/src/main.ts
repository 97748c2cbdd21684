import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { type Config, readConfig } from './config.ts'
import { explain } from './explain.ts'
import { LedgerDamaged } from './ledger/index.ts'
import { type RunningServer, startServer } from './server.ts'

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')))

/** What a person at the terminal needs: where it is, and how to get in. */
function welcome({ url, links }: RunningServer, { data, tls }: Config): string {
  const width = Math.max(...links.map(({ role }) => role.length))
  const lines = links.map((link) => `  ${link.role.padEnd(width)}  ${link.url}`)
  return `
Homeward 归途 ${version} is running at ${url}
${tls?.kind === 'own' ? `Each device must trust it once: ${url}/trust\n` : ''}
Sign in with one of these links; each works once:

${lines.join('\n')}

They are also in ${join(data, 'sign-in-links.json')}, with a token for programs. Stop with Ctrl+C.
`
}

/** Past the grace that requests get and what the stores need to close. */
const LAST_MS = 15_000

/** Ends the process: at once when something is wrong with it, in order when it is told to. */
async function run(): Promise<void> {
  process.umask(0o077) // what the data folder holds is for its owner alone
  const config = readConfig(process.env, version)
  const server = await startServer(config)
  let stopping = false
  const stop = (code: number) => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(code || 1), LAST_MS) // something hangs: a supervisor starts anew
    server.close().then(
      () => process.exit(code),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stop(0))
  process.on('uncaughtException', (error) => {
    server.log('crashed', { error })
    if (error instanceof LedgerDamaged) say(explain(error, config.data))
    stop(1)
  })
  process.stdout.write(welcome(server, config))
}

const say = (sentence: string) => process.stderr.write(`homeward: ${sentence}\n`)

run().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
