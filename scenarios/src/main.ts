import { checkAll } from './check/check.ts'
import { expandTo } from './expandCommand.ts'
import { FEED_USAGE, feedCommand } from './feed/feedCommand.ts'
import { FeedRefused } from './feed/line.ts'
import { ScenarioDamaged } from './library.ts'
import { writeSchema } from './schema.ts'
import { writeTracks } from './tracks.ts'

const USAGE = `scenario check [--record] [--every-hour] [id …]   prove the facts of the shipped scenarios
scenario schema                      write the JSON Schema of the format
scenario expand <id>                 print a scenario as entries, one JSON line each
scenario tracks                      write sea tracks into the files
${FEED_USAGE}`

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
    case 'feed':
      return feedCommand(args)
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
  if (!(error instanceof ScenarioDamaged || error instanceof FeedRefused)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
