import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import type { Product } from './product.ts'

export interface Fed {
  readonly scenario: string
  /** The moment of the scenario at which it stops; undefined plays it whole. */
  readonly until?: string | undefined
  readonly into: string
  /** Its own log of what it was told is durable. */
  readonly log: string
  readonly more?: readonly string[]
}

/** `scenario feed` in a process of its own, as an operator starts it. It ends with the test. */
export function startFeeder(product: Product, { scenario, until, into, log, more = [] }: Fed) {
  const child: ChildProcess = spawn(
    process.execPath,
    [
      ...['scenarios/src/main.ts', 'feed', scenario, '--into', into, '--log', log],
      ...(until === undefined ? [] : ['--until', until]),
      ...['--url', product.url, '--token', product.token('chief'), '--run', 'test-run', ...more],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk))
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { ended, said: () => said }
}

/** What a feeder was told, line by line. */
export function acknowledgedIn(log: string): [id: string, seq: number][] {
  try {
    const lines = readFileSync(log, 'utf8').split('\n').filter(Boolean)
    return lines.map((line) => line.split(' ')).map(([id = '', seq]) => [id, Number(seq)])
  } catch {
    return [] // the feeder has not opened it yet
  }
}
