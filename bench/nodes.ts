import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readServerFrame } from '@homeward/shared/protocol'
import { inFolder } from './folder.ts'
import { dial } from './line.ts'
import { type Product, startProduct } from './product.ts'
import { at, type Bench, ms, type Row } from './table.ts'

const FOLLOWERS = 45 // at each of the two; an actor may have 20 sockets
const RATE = 200
const WARM_MS = 2_000
const MEASURE_MS = 6_000
const operation = 'live-1'
const READERS = ['officer', 'consul', 'chief']
const WRITERS = ['fieldOfficer', 'fieldOfficer', 'consul', 'consul']

const TEXT = {
  encode: (text: string): Uint8Array => Buffer.from(text),
  decode: (bytes: Uint8Array): string => Buffer.from(bytes).toString(),
}

async function startRedis(folder: string) {
  const socket = join(folder, 'redis.sock')
  const child = spawn(
    'redis-server',
    [
      ...['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', ''],
      ...['--appendonly', 'yes', '--appendfsync', 'always'],
    ],
    { stdio: 'ignore' },
  )
  while (!existsSync(socket)) {
    if (child.exitCode !== null) throw new Error('redis-server did not start')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const end = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  return { url: `unix://${socket}`, end }
}

/** Processor time of a process so far, in seconds, as Linux counts it. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100 // user and system, 100 ticks a second
}

const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time))

async function measure(one: Product, two: Product): Promise<Row[]> {
  const sent = new Map<string, number>()
  const waits = { same: [] as number[], other: [] as number[] }
  let measuring = false
  for (const [product, list] of [
    [one, waits.same],
    [two, waits.other],
  ] as const)
    for (let i = 0; i < FOLLOWERS; i += 1) {
      const role = READERS[i % READERS.length] ?? 'officer'
      const line = await dial(product.port, { token: product.token(role), frames: 'binary' })
      if (i === 0)
        line.onFrame((frame) => {
          const heard = readServerFrame(frame, TEXT)
          if (!measuring || !heard.ok || !('messages' in heard.value)) return
          for (const { name, body } of heard.value.messages)
            if (name === 'ledger:entries' && Array.isArray(body.entries))
              for (const { id } of body.entries as { id: string }[]) {
                const due = sent.get(id)
                if (due !== undefined) list.push(performance.now() - due)
              }
        })
      await line.ask('ledger:follow', { operation, after: 0 })
    }
  const writers = await Promise.all(
    WRITERS.map((role) => dial(one.port, { token: one.token(role) })),
  )
  let made = 0
  const start = performance.now()
  const timer = setInterval(() => {
    for (const due = () => start + (made * 1_000) / RATE; due() <= performance.now(); made += 1) {
      const id = `event-${String(made).padStart(7, '0')}`
      const now = Date.now()
      const event = { type: 'CheckedIn', persons: ['p-1'], place: 'port-aden' }
      sent.set(id, due())
      void writers[made % writers.length]?.ask('ledger:report', {
        operation,
        reports: [{ id, at: now, heardAt: now, event }],
      })
    }
  }, 2)
  await pause(WARM_MS)
  const before = cpuOf(one.pid) + cpuOf(two.pid)
  const madeBefore = made
  measuring = true
  await pause(MEASURE_MS)
  measuring = false
  const spent = cpuOf(one.pid) + cpuOf(two.pid) - before
  clearInterval(timer)
  const each = (spent * 1e6) / ((made - madeBefore) * FOLLOWERS * 2)
  const apart = at(waits.other, 0.5) - at(waits.same, 0.5)
  const say = (list: readonly number[]) => `p50 ${ms(at(list, 0.5))}, p99 ${ms(at(list, 0.99))}`
  return [
    { what: 'told at the server that was written to', measured: say(waits.same) },
    {
      what: 'told at the other server',
      measured: say(waits.other),
      target: 'p50 within 1 ms of the same',
      met: apart <= 1,
    },
    { what: 'CPU of both servers per delivery', measured: `${each.toFixed(2)} µs` },
  ]
}

export const nodes: Bench = {
  name: 'nodes',
  about: `Two servers on one Redis that syncs each write: ${RATE} events a second at one, ${FOLLOWERS} followers at each.`,
  run: () =>
    inFolder(async (folder) => {
      const redis = await startRedis(folder)
      const key = join(folder, 'operation.key')
      writeFileSync(key, randomBytes(64))
      const env = { HOMEWARD_REDIS_URL: redis.url, HOMEWARD_OPERATION_KEY_FILE: key }
      const one = await startProduct(join(folder, 'one'), '/nowhere', env)
      const two = await startProduct(join(folder, 'two'), '/nowhere', env)
      try {
        return await measure(one, two)
      } finally {
        await one.end()
        await two.end()
        await redis.end()
      }
    }),
}
export const run = nodes.run
