import { once } from 'node:events'
import { readServerFrame } from '@homeward/shared/protocol'
import { WebSocket } from 'ws'
import { type Child, startChild } from './child.ts'
import { inFolder } from './folder.ts'
import { dial, type Line } from './line.ts'
import { at, type Bench, ms, type Row, ratio } from './table.ts'

const SETTINGS = [
  { readers: 200, rate: 50, target: 1.1 },
  { readers: 200, rate: 200, target: 0.4 },
  { readers: 1_000, rate: 50, target: undefined },
  { readers: 1_000, rate: 200, target: 0.25 },
] as const
const WRITERS = 10
const WARM_MS = 3_000
const MEASURE_MS = 5_000

interface Measured {
  /** Server processor time for each event that a reader heard, in µs. */
  readonly each: number
  readonly share: number
  readonly p50: number
  readonly p99: number
  readonly rss: number
}

/** Ways in and out of one server. */
interface Way {
  /** @param hear the ids of events that this reader was told of, when it listens */
  reader(hear?: (ids: readonly string[]) => void): Promise<() => void>
  writer(): Promise<(id: string) => void>
}

const TEXT = {
  encode: (text: string): Uint8Array => Buffer.from(text),
  decode: (bytes: Uint8Array): string => Buffer.from(bytes).toString(),
}
const EVENT = { type: 'CheckedIn', persons: ['p-000001'], place: 'port-aden' }

function rawWay(port: number): Way {
  const open = async (path: string) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { perMessageDeflate: false })
    await once(socket, 'open')
    return socket
  }
  return {
    async reader(hear) {
      const socket = await open('/read')
      socket.on('message', (data: Buffer) => hear?.([JSON.parse(data.toString()).id]))
      return () => socket.terminate()
    },
    async writer() {
      const socket = await open('/write')
      return (id) => socket.send(JSON.stringify({ id, ...EVENT }))
    },
  }
}

function ledgerWay(port: number): Way {
  const operation = 'live-1'
  return {
    async reader(hear) {
      const line = await dial(port, { token: 'x', frames: 'binary' })
      if (hear) line.onFrame((frame) => hear(idsIn(frame)))
      await line.ask('ledger:follow', { operation, after: 1 })
      return () => line.close()
    },
    async writer() {
      const line: Line = await dial(port, { token: 'x' })
      return (id) => {
        const now = Date.now()
        const report = { id, at: now, heardAt: now, event: EVENT }
        void line.ask('ledger:report', { operation, reports: [report] })
      }
    },
  }
}

function idsIn(frame: Uint8Array): string[] {
  const heard = readServerFrame(frame, TEXT)
  if (!heard.ok || !('messages' in heard.value)) return []
  return heard.value.messages.flatMap(({ name, body }) =>
    name === 'ledger:entries' && Array.isArray(body.entries)
      ? body.entries.map((entry: { id: string }) => entry.id)
      : [],
  )
}

let runs = 0

async function measure(child: Child, way: Way, readers: number, rate: number): Promise<Measured> {
  const sent = new Map<string, number>()
  const waits: number[] = []
  let heard = 0
  let measuring = false
  const run = ++runs
  const stops = [
    await way.reader((ids) => {
      for (const id of ids) {
        const due = sent.get(id)
        if (!measuring || due === undefined) continue
        heard += 1
        waits.push(performance.now() - due)
      }
    }),
  ]
  for (let i = 1; i < readers; i += 50)
    stops.push(
      ...(await Promise.all(Array.from({ length: Math.min(50, readers - i) }, () => way.reader()))),
    )
  const writers = await Promise.all(Array.from({ length: WRITERS }, () => way.writer()))
  const start = performance.now()
  let made = 0
  const timer = setInterval(() => {
    for (const due = () => start + (made * 1_000) / rate; due() <= performance.now(); made += 1) {
      const id = `event-${run}-${String(made).padStart(6, '0')}`
      sent.set(id, due())
      writers[made % WRITERS]?.(id)
    }
  }, 2)
  const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time))
  await pause(WARM_MS)
  const before = await child.usage()
  const began = performance.now()
  measuring = true
  await pause(MEASURE_MS)
  clearInterval(timer) // a server that falls behind would never get to the next question
  measuring = false
  const took = performance.now() - began
  const delivered = heard * readers
  const after = await child.usage()
  for (const stop of stops) stop()
  const spent = after.cpu - before.cpu
  return {
    each: spent / delivered,
    share: spent / 1_000 / took,
    p50: at(waits, 0.5),
    p99: at(waits, 0.99),
    rss: after.rss,
  }
}

async function compare(readers: number, rate: number, target: number | undefined): Promise<Row> {
  const raw = await startChild('raw.ts')
  const floor = await measure(raw, rawWay(raw.port), readers, rate)
  await raw.end()
  const ours = await inFolder(async (folder) => {
    const server = await startChild('gateway.ts', folder)
    const measured = await measure(server, ledgerWay(server.port), readers, rate)
    await server.end()
    return measured
  })
  const say = ({ each, share, p50, p99 }: Measured) =>
    `${each.toFixed(2)} µs (${(share * 100).toFixed(0)} % of a core), p50 ${ms(p50)}, p99 ${ms(p99)}`
  const times = ours.each / floor.each
  return {
    what: `${readers} followers x ${rate} events/s, CPU per delivery`,
    measured: `${ratio(times)}: ${say(ours)}`,
    floor: `raw ws: ${say(floor)}`,
    ...(target === undefined ? {} : { target: `<= ${target} x`, met: times <= target }),
  }
}

export const fanout: Bench = {
  name: 'fanout',
  about: `Ledger frames to many followers, ${WRITERS} writers, durable in SQLite before they are told; beside a raw \`ws\` broadcast that stores and checks nothing.`,
  async run() {
    const rows: Row[] = []
    for (const { readers, rate, target } of SETTINGS)
      rows.push(await compare(readers, rate, target))
    return rows
  },
}
export const run = fanout.run
