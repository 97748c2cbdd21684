import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { Contents } from './contents.ts'
import { layErasedBeside, takeErasedFrom } from './erasedLists.ts'
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
      const contents = await makeBackup({ data, keys }, resolve(file), to)
      layErasedBeside(keys, dirname(resolve(file)))
      return says(contents, 'saved')
    }
    case 'restore': {
      if (values.key === undefined) throw new Error(USAGE)
      const identity = readFileSync(values.key, 'utf8').trim()
      const contents = await restore(resolve(file), { data, keys }, identity)
      const lists = takeErasedFrom(dirname(resolve(file)), keys)
      const since =
        lists > 0
          ? 'Who was erased since, by the lists beside the backup, stays erased.'
          : 'No list of the erased lies beside the backup: who was erased after it was made is back. Erase them again.'
      return `${says(contents, 'restored')}\n${since}`
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
