import type { Answer, Refusal } from '@homeward/shared/basics'
import {
  answerFrame,
  fieldOfBytes,
  PACKET,
  type Packet,
  readPacket,
  readPlanUpdateFrame,
  writePacket,
} from '@homeward/shared/protocol'

/** A packet that no client of ours would send: Socket.IO closes the connection when `add` throws. */
export class PacketRefused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** How text becomes bytes in frames. */
export const TEXT = {
  encode: (text: string): Uint8Array => Buffer.from(text),
  decode: (bytes: Uint8Array): string => asBuffer(bytes).toString(),
}

/** Bytes as base64, for clients of the stock parser. `this` still holds them: a Buffer's own
 * `toJSON` has run before `JSON.stringify` asks. */
function bytesAsText(this: unknown, key: string, value: unknown): unknown {
  const held: unknown = Reflect.get(Object(this), key)
  return held instanceof Uint8Array ? asBuffer(held).toString('base64') : value
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** One packet as text. Two packets a message, as Socket.IO sends bytes, never happens. */
export const packetText = (packet: Packet): string => writePacket(packet, bytesAsText)

/** Answers to clients that speak our frames: the encoder is shared and cannot know who asked. */
const framed = new WeakSet<object>()

/** Lets the bytes of an answer travel as bytes. */
export function asFrame<Value>(answer: Answer<Value>): Answer<Value> {
  framed.add(answer)
  return answer
}

function encode(packet: Packet): (string | Buffer)[] {
  const frame = packet.type === PACKET.answer && answerAsFrame(packet)
  return [frame ? asBuffer(frame) : packetText(packet)]
}

function answerAsFrame({ nsp, id, data }: Packet): Uint8Array | undefined {
  const [answer]: unknown[] = Array.isArray(data) ? data : []
  if (id === undefined || typeof answer !== 'object' || answer === null) return undefined
  if (!framed.has(answer) || !('value' in answer)) return undefined
  const { value } = answer
  if (typeof value !== 'object' || value === null) return undefined
  const body: Readonly<Record<string, unknown>> = { ...value }
  return fieldOfBytes(body) === undefined ? undefined : answerFrame(nsp, id, body, TEXT)
}

/** Reads what one connection sends. Everything hostile stops here, before Socket.IO sees it. */
export function openDecoder() {
  const listeners = new Set<(packet: Packet) => void>()
  return {
    add(data: unknown): void {
      const read = readMessage(data)
      if (!read.ok) throw new PacketRefused(read.refusal)
      for (const hear of listeners) hear(read.value)
    },
    on(_decoded: 'decoded', hear: (packet: Packet) => void): void {
      listeners.add(hear)
    },
    removeListener(_decoded: 'decoded', hear: (packet: Packet) => void): void {
      listeners.delete(hear)
    },
    destroy(): void {
      listeners.clear()
    },
  }
}

function readMessage(data: unknown): Answer<Packet> {
  if (typeof data === 'string') return readPacket(data)
  if (!(data instanceof Uint8Array))
    return { ok: false, refusal: { code: 'malformed', where: ['frame'] } }
  const read = readPlanUpdateFrame(data)
  if (!read.ok) return read
  const { nsp, id, planUpdate } = read.value
  const packet = { type: PACKET.event, nsp, data: ['plan:update', planUpdate] }
  return { ok: true, value: id === undefined ? packet : { ...packet, id } }
}

/** Socket.IO calls both with `new`; a function that returns an object answers to that. */
export const serverParser = {
  Encoder: function Encoder() {
    return { encode }
  },
  Decoder: function Decoder() {
    return openDecoder()
  },
}
