import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { libyaLedger } from '@homeward/scenarios'
import * as z from 'zod'
import { inFolder } from './folder.ts'
import { storeLedger } from './ledgers.ts'
import { type Bench, median, ms, timed } from './table.ts'

/** 8.42 entries a person. */
const PEOPLE = 118_900
const ROUNDS = 3

const Opened = z.object({
  entries: z.number(),
  opened: z.number(),
  first: z.number(),
  rss: z.number(),
})

/** Opens it in a process of its own: the memory and the first run of the code count too. */
async function openOnce(folder: string, ...more: string[]): Promise<z.infer<typeof Opened>> {
  const child = fork(join(import.meta.dirname, 'servers/open.ts'), [folder, ...more])
  const [said] = await once(child, 'message')
  if (child.exitCode === null) await once(child, 'exit')
  return Opened.parse(said)
}

export const open: Bench = {
  name: 'open',
  about:
    'A stored operation of a million entries is opened: tail checked, kept fold read, first picture made. All of it is checked again beside the work.',
  run: () =>
    inFolder(async (folder) => {
      const entries = libyaLedger(PEOPLE)
      const [storing] = await timed(() => storeLedger(folder, entries))
      const folded = await openOnce(folder)
      await openOnce(folder, 'keep')
      const runs: z.infer<typeof Opened>[] = []
      for (let round = 0; round < ROUNDS; round += 1) runs.push(await openOnce(folder))
      const first = median(runs.map((run) => run.first))
      return [
        {
          what: `open ${runs[0]?.entries} entries, to the first picture`,
          measured: ms(first),
          target: '<= 1 s',
          met: first <= 1_000,
        },
        {
          what: 'of that, until it takes reports',
          measured: ms(median(runs.map((run) => run.opened))),
        },
        {
          what: 'memory of the process then',
          measured: `${(median(runs.map((run) => run.rss)) / 1e6).toFixed(0)} MB`,
        },
        { what: 'the same through its segments, no fold kept yet', measured: ms(folded.first) },
        { what: 'store and seal it, once', measured: ms(storing) },
      ]
    }),
}
export const run = open.run
