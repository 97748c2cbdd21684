import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { Contents } from './contents.ts'
import { makeBackup } from './makeBackup.ts'
import { restore } from './restore.ts'

const USAGE = `npm run backup -- key <file>                    makes a key pair: keep the file far from this machine
npm run backup -- make <file> --to <public key>  writes one encrypted file, while the server runs
npm run backup -- restore <file> --key <file>    puts it into an empty data folder

--data <folder> (HOMEWARD_DATA, data) and --keys <folder> (HOMEWARD_KEYS, <data>.keys) say where.`

/** What a person at a terminal does with backups. @returns what to say */
async function run(args: readonly string[]): Promise<string> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      key: { type: 'string' },
      data: { type: 'string' },
      keys: { type: 'string' },
    },
  })
  const [act, file] = positionals
  const data = resolve(values.data ?? process.env.HOMEWARD_DATA ?? 'data')
  const keys = resolve(values.keys ?? process.env.HOMEWARD_KEYS ?? `${data}.keys`)
  if (file === undefined) throw new Error(USAGE)
  switch (act) {
    case 'key': {
      if (existsSync(file)) throw new Error(`${file} is there already`)
      const identity = await generateX25519Identity()
      writeFileSync(file, `${identity}\n`, { mode: 0o600, flag: 'wx' })
      return `Private key in ${file}: move it away from this machine. Public key, for --to:\n${await identityToRecipient(identity)}`
    }
    case 'make': {
      const to = values.to ?? process.env.HOMEWARD_BACKUP_KEY
      if (to === undefined) throw new Error(USAGE)
      return says(await makeBackup({ data, keys }, resolve(file), to), 'saved')
    }
    case 'restore': {
      if (values.key === undefined) throw new Error(USAGE)
      const identity = readFileSync(values.key, 'utf8').trim()
      return says(await restore(resolve(file), { data, keys }, identity), 'restored')
    }
    default:
      throw new Error(USAGE)
  }
}

const says = ({ made, ledgers }: Contents, what: string): string =>
  [
    `${what}, as of ${made}:`,
    ...ledgers.map(
      ({ mode, operation, seq, hash }) =>
        `  ${mode}/${operation}: ${seq} entries, ${hash.slice(0, 12) || 'none yet'}`,
    ),
  ].join('\n')

process.umask(0o077)
run(process.argv.slice(2)).then(
  (said) => process.stdout.write(`${said}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  },
)
