import { join as path } from 'node:path'
import { advance, nothingYet } from '@homeward/shared/operation'
import { Picture, pictureOf } from '@homeward/shared/picture'
import { Atlas, OperationInfo, ProseList } from '@homeward/shared/protocol'
import { readSegments, SegmentList } from '@homeward/shared/segment'
import * as Y from 'yjs'
import * as z from 'zod'
import { fetched } from './fetched.ts'
import { inFolder } from './folder.ts'
import { LIBYA_PEOPLE, libyaEntries, storeOperation } from './ledgers.ts'
import { dial } from './line.ts'
import { type Product, startProduct } from './product.ts'
import { type Bench, kB, median, ms, type Row } from './table.ts'

const ROUNDS = 3
const scenarios = path(import.meta.dirname, '../scenarios')

interface Joined {
  readonly wire: number
  readonly took: number
}

/** All that a page reads to play an operation back: what is defined, the words, and every entry. */
async function joinReplay({ url, token }: Product, id: string): Promise<Joined> {
  const start = performance.now()
  let wire = 0
  const read = async (part: string): Promise<Buffer> => {
    const answer = await fetched(`${url}/api/operations/${id}${part}`, token('officer'))
    wire += answer.wire
    return answer.bytes
  }
  const json = async <Shape extends z.ZodType>(shape: Shape, part: string) =>
    shape.parse(JSON.parse((await read(part)).toString()))
  const [info, list] = await Promise.all([
    json(OperationInfo, ''),
    json(SegmentList, '/segments'),
    json(Atlas, '/atlas'),
    json(ProseList, '/prose'),
  ])
  const state = nothingYet()
  const after = await readSegments(
    list,
    0,
    (name) => read(`/segments/${name}`),
    (entries) => advance(state, entries),
  )
  const tail = (await read(`/ledger?after=${after}`)).toString().split('\n').filter(Boolean)
  advance(
    state,
    tail.map((line) => JSON.parse(line)),
  )
  const at = info.span?.end ?? Date.now()
  const picture = pictureOf(state, { at, knownAt: at }, { operation: id, mode: 'replay' })
  if (picture.seq !== info.seq) throw new Error(`joined ${picture.seq} of ${info.seq} entries`)
  return { wire, took: performance.now() - start }
}

const Followed = z.object({
  ok: z.literal(true),
  value: z.object({ state: z.string(), epoch: z.string() }),
})

/** What a live dashboard needs before it can draw: one document that the server keeps. */
async function joinLive(product: Product, id: string): Promise<Joined> {
  const start = performance.now()
  const line = await dial(product.port, { token: product.token('officer') })
  const answer = Followed.parse(await line.ask('picture:follow', { operation: id }))
  const state = Buffer.from(answer.value.state, 'base64')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const head = doc.getMap('head').toJSON()
  if (!Picture.shape.totals.safeParse(head.totals).success) throw new Error('no picture')
  const took = performance.now() - start
  line.close()
  return { wire: state.length, took }
}

/** The same entries as lines of JSON: what a page would read without segments. */
async function lines({ url, token }: Product, id: string): Promise<number> {
  return (await fetched(`${url}/api/operations/${id}/ledger?after=0`, token('officer'))).wire
}

async function rowOf(
  product: Product,
  what: string,
  id: string,
  how: (product: Product, id: string) => Promise<Joined>,
  extra: Partial<Row> = {},
): Promise<Row> {
  const runs: Joined[] = []
  for (let round = 0; round < ROUNDS; round += 1) runs.push(await how(product, id))
  const wire = median(runs.map((run) => run.wire))
  return { what, measured: `${kB(wire)}, ${ms(median(runs.map((run) => run.took)))}`, ...extra }
}

export const join: Bench = {
  name: 'join',
  about: `A dashboard joins cold: bytes over the wire, and the time until the first picture can be drawn (Node as the client). Libya-size: ${LIBYA_PEOPLE} people, about 300,000 entries.`,
  run: () =>
    inFolder(async (data) => {
      await storeOperation(data, 'live-libya', libyaEntries())
      const product = await startProduct(data, scenarios)
      try {
        const packed = await lines(product, 'live-libya')
        return [
          await rowOf(product, 'live, Libya-size', 'live-libya', joinLive),
          await rowOf(product, 'replay, Yemen 2015', 'yemen-2015', joinReplay),
          await rowOf(product, 'replay, Sudan 2023', 'sudan-2023', joinReplay),
          await rowOf(product, 'replay, Libya-size', 'live-libya', joinReplay, {
            floor: `JSON lines, compressed: ${kB(packed)}`,
          }),
        ]
      } finally {
        await product.end()
      }
    }),
}
export const run = join.run
