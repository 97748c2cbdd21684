import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import * as z from 'zod'

const Started = z.object({ port: z.number() })
const Usage = z.object({
  cpu: z.object({ user: z.number(), system: z.number() }),
  rss: z.number(),
})

/** A server in its own process, whose processor time is its own. */
export interface Child {
  readonly port: number
  /** Processor time since it began, in microseconds, and its memory in bytes. */
  usage(): Promise<{ cpu: number; rss: number }>
  end(): Promise<void>
}

export async function startChild(script: string, ...args: readonly string[]): Promise<Child> {
  const child = fork(join(import.meta.dirname, 'servers', script), [...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const { port } = Started.parse(await heard(child))
  return {
    port,
    async usage() {
      const answer = heard(child)
      child.send('cpu')
      const { cpu, rss } = Usage.parse(await answer)
      return { cpu: cpu.user + cpu.system, rss }
    },
    async end() {
      const ended = once(child, 'exit')
      child.send('end')
      await ended
    },
  }
}

async function heard(child: ChildProcess): Promise<unknown> {
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`a server of the bench ended with ${code}`)
    }),
  ])
  return message
}
