import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release } from 'node:os'
import { append } from './append.ts'
import { fanout } from './fanout.ts'
import { firstLoad } from './firstLoad.ts'
import { fold } from './fold.ts'
import { join } from './join.ts'
import { nodes } from './nodes.ts'
import { open } from './open.ts'
import { picture } from './picture.ts'
import { seek } from './seek.ts'
import { segments } from './segments.ts'
import { type Bench, table } from './table.ts'

const BENCHES: readonly Bench[] = [
  append,
  fanout,
  firstLoad,
  fold,
  join,
  nodes,
  open,
  picture,
  seek,
  segments,
]

/** `npm run bench`, `npm run bench -- join fanout`, `npm run bench -- --record` */
async function main(): Promise<void> {
  const names = process.argv.slice(2).filter((word) => !word.startsWith('--'))
  const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name))
  if (unknown.length > 0) throw new Error(`no bench ${unknown.join(', ')}`)
  const chosen = BENCHES.filter(({ name }) => names.length === 0 || names.includes(name))
  const pages = [`${machine()}\n`]
  for (const { name, about, run } of chosen) {
    process.stderr.write(`${name} …\n`)
    const page = `## ${name}\n\n${about}\n\n${table(await run())}\n`
    process.stdout.write(`${page}\n`)
    pages.push(page)
  }
  if (process.argv.includes('--record')) writeFileSync('docs/measured.md', page(pages.join('\n')))
}

function machine(): string {
  const [load] = loadavg()
  return `Node ${process.version}, ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), Linux ${release()}, load average ${load?.toFixed(1)} at the start.`
}

const page = (body: string): string => `# Measured

Made by \`npm run bench -- --record\`. Everything on one machine over loopback, server and clients beside each other: trust ratios to a floor of the same run, and CPU per delivery, more than milliseconds.

${body}`

await main()
