import { randomBytes } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { MINUTE } from '@homeward/shared/basics'
import { instantOf, When } from '@homeward/shared/scenario'
import { readScenario } from '../library.ts'
import { feed } from './feed.ts'

export const FEED_USAGE = `scenario feed <id> --url <url> --token <token> --into <operation>
               [--second-token <token of another chief>]
               [--speed <n>] [--pause <minutes>] [--until <time with offset>] [--log <file>] [--run <name>]
  --second-token  starts a live operation that is not started: that takes two
  --speed   times the pace of history, 60 when left out
  --pause   longest pause kept, in minutes of the scenario; longer ones are cut to it
  --log     appends "<entry id> <number>" for each entry that the server said is durable
`

/** Reads the command line and plays. @returns the exit code */
export async function feedCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      token: { type: 'string' },
      'second-token': { type: 'string' },
      into: { type: 'string' },
      speed: { type: 'string', default: '60' },
      pause: { type: 'string' },
      until: { type: 'string' },
      log: { type: 'string' },
      run: { type: 'string', default: randomBytes(4).toString('hex') },
    },
  })
  const [id] = positionals
  const { url, token, into, run } = values
  const speed = Number(values.speed)
  const pause = values.pause === undefined ? undefined : Number(values.pause) * MINUTE
  const until = values.until === undefined ? undefined : When.safeParse(values.until)
  if (!id || !url || !token || !into || !(speed > 0) || !(pause ?? 1) || until?.success === false) {
    process.stderr.write(FEED_USAGE)
    return 2
  }
  const log = values.log === undefined ? undefined : openSync(values.log, 'a')
  try {
    const summary = await feed({
      scenario: readScenario(id),
      url: url.replace(/\/$/, ''),
      token,
      secondToken: values['second-token'],
      into,
      speed,
      longestPause: pause,
      until: until && instantOf(until.data),
      run,
      acknowledged: (entry, seq) => void (log !== undefined && writeSync(log, `${entry} ${seq}\n`)),
      refused: (entry, code) => void process.stderr.write(`refused ${entry}: ${code}\n`),
      progress: (at, acknowledged) =>
        void process.stderr.write(`${new Date(at).toISOString()}  ${acknowledged} acknowledged\n`),
    })
    const { reports, asks, acknowledged, refused } = summary
    process.stdout.write(
      `${reports} reports and ${asks} decisions: ${acknowledged} entries acknowledged, ${refused} refused\n`,
    )
    return refused > 0 ? 1 : 0
  } finally {
    if (log !== undefined) closeSync(log)
  }
}
