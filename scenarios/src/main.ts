import { checkAll } from './check/check.ts'
import { expandTo } from './expandCommand.ts'
import { ScenarioDamaged } from './library.ts'
import { writeSchema } from './schema.ts'
import { writeTracks } from './tracks.ts'

const USAGE = `scenario check [--record] [id …]     prove the facts of the shipped scenarios
scenario schema                      write the JSON Schema of the format
scenario expand <id>                 print a scenario as entries, one JSON line each
scenario tracks                      write sea tracks into the files
scenario feed <id> --url <url> --token <token> --into <operation> [--speed <n>] [--log <file>]
`

async function run([command, ...args]: readonly string[]): Promise<number> {
  switch (command) {
    case 'check':
      return (await checkAll(args)) ? 0 : 1
    case 'schema':
      writeSchema()
      return 0
    case 'expand':
      expandTo(args)
      return 0
    case 'tracks':
      writeTracks()
      return 0
    default:
      process.stderr.write(USAGE)
      return 2
  }
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof ScenarioDamaged)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
