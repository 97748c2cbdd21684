import {
  type Message,
  PACKET,
  type Packet,
  planUpdateFrame,
  readPacket,
  readServerFrame,
  writePacket,
} from '@homeward/shared/protocol'

/** The server's answers may be long, a whole plan document; its nesting is no deeper than ours. */
const LIMITS = { bytes: 16_777_216, depth: 32 }

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const TEXT = {
  encode: (text: string) => encoder.encode(text),
  decode: (bytes: Uint8Array) => decoder.decode(bytes),
}

/** A plan update goes as bytes, in one WebSocket frame; everything else as Socket.IO's own text. */
function encode(packet: Packet): (string | Uint8Array)[] {
  const [name, body]: unknown[] = Array.isArray(packet.data) ? packet.data : []
  if (packet.type === PACKET.event && name === 'plan:update' && isPlanUpdate(body))
    return [planUpdateFrame(packet.nsp, packet.id, body)]
  return [writePacket(packet)]
}

type PlanUpdate = Parameters<typeof planUpdateFrame>[2]
const isPlanUpdate = (body: unknown): body is PlanUpdate =>
  typeof body === 'object' &&
  body !== null &&
  'update' in body &&
  body.update instanceof Uint8Array &&
  ['operation', 'document', 'epoch'].every((key) => typeof Reflect.get(body, key) === 'string')

/** @throws Error on what our server never sends: Socket.IO then closes and connects again */
function decode(data: unknown): Packet[] {
  if (typeof data === 'string') {
    const read = readPacket(data, LIMITS)
    if (!read.ok) throw new Error(read.refusal.code)
    return [read.value]
  }
  const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data
  if (!(bytes instanceof Uint8Array)) throw new Error('neither text nor bytes')
  const heard = readServerFrame(bytes, TEXT)
  if (!heard.ok) throw new Error(heard.refusal.code)
  const { nsp } = heard.value
  if ('messages' in heard.value)
    return heard.value.messages.map(({ name, body }: Message) => ({
      type: PACKET.event,
      nsp,
      data: [name, body],
    }))
  const { id, value } = heard.value
  return [{ type: PACKET.answer, nsp, id, data: [{ ok: true, value }] }]
}

function openDecoder() {
  const listeners = new Set<(packet: Packet) => void>()
  return {
    add(data: unknown): void {
      for (const packet of decode(data)) for (const hear of listeners) hear(packet)
    },
    on(_decoded: 'decoded', hear: (packet: Packet) => void): void {
      listeners.add(hear)
    },
    off(_decoded: 'decoded', hear: (packet: Packet) => void): void {
      listeners.delete(hear)
    },
    destroy(): void {}, // Socket.IO's decoder drops half-heard packets here; ours never holds one
  }
}

/** Socket.IO calls both with `new`; a function that returns an object answers to that. */
export const clientParser = {
  Encoder: function Encoder() {
    return { encode }
  },
  Decoder: function Decoder() {
    return openDecoder()
  },
}
