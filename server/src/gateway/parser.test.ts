import * as fc from 'fast-check'
import { Decoder, Encoder, type Packet as StockPacket } from 'socket.io-parser'
import { expect, test } from 'vitest'
import { openDecoder, PacketRefused, packetText } from './parser.ts'

const word = fc.stringMatching(/^[a-z]{1,8}:[a-z]{1,8}$/)
const json = fc
  .jsonValue({ maxDepth: 3 })
  .filter((value) => !/__proto__|constructor|prototype/.test(JSON.stringify(value)))
const packet = fc.record({
  type: fc.constant(2),
  nsp: fc.constantFrom('/', '/live', '/drill'),
  data: fc.tuple(word, json),
  id: fc.option(fc.nat(), { nil: undefined }),
})
const bare = ({
  type,
  nsp,
  data,
  id,
}: {
  type: number
  nsp: string
  data?: unknown
  id?: number | undefined
}) => (id === undefined ? { type, nsp, data } : { type, nsp, data, id })

test('[W1] we read what the stock client writes, and it reads what we write', () => {
  fc.assert(
    fc.property(packet, (sent) => {
      const [text] = new Encoder().encode(bare(sent) as StockPacket) // without `undefined`
      const heard: unknown[] = []
      const decoder = openDecoder()
      decoder.on('decoded', (read) => heard.push(read))
      decoder.add(text)
      expect(heard).toEqual([bare({ ...sent, data: JSON.parse(JSON.stringify(sent.data)) })])

      const stock: StockPacket[] = []
      const theirs = new Decoder()
      theirs.on('decoded', (read) => stock.push(read))
      theirs.add(packetText(bare(sent)))
      expect(stock.map(bare)).toEqual(heard)
    }),
  )
})

test('[W1] bytes travel as base64 to a stock client, and a Buffer is bytes too', () => {
  const data = ['plan:update', { update: Uint8Array.of(1, 2, 3), more: Buffer.from('abc') }]
  expect(packetText({ type: 2, nsp: '/live', data })).toBe(
    '2/live,["plan:update",{"update":"AQID","more":"YWJj"}]',
  )
})

test('[W5] a refused packet leaves by an error with its code, and is told to nobody', () => {
  const decoder = openDecoder()
  let heard = 0
  decoder.on('decoded', () => heard++)
  for (const hostile of ['['.repeat(12_000), '51-["a"]', Buffer.alloc(40), {}, undefined, 7])
    expect(() => decoder.add(hostile)).toThrow(PacketRefused)
  expect(heard).toBe(0)
})
