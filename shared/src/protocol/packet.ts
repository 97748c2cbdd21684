import { type Answer, accept, type Refusal, refuse } from '../basics/index.ts'
import { guardJson, type JsonLimits } from './guard.ts'

/** Socket.IO's packet types 5 and 6 announce attachments; there are none here, in any direction. */
export const PACKET = { connect: 0, disconnect: 1, event: 2, answer: 3, connectError: 4 } as const

/** One Socket.IO packet, as Socket.IO itself names its parts. */
export type Packet = { type: number; nsp: string; id?: number; data?: unknown }

/** Names that Socket.IO's own emitters use: a packet that carries one would speak for them. */
const RESERVED = new Set([
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'error',
  'newListener',
  'removeListener',
])
const HEAD = /^([0-4])(?:(\/[A-Za-z0-9_-]{1,64}),)?([0-9]{1,15})?/
const NAME_LENGTH = 64

/**
 * Reads one text packet of the stock Socket.IO protocol 5, `<type>[/namespace,][id][json]`, after
 * looking at its length, depth and keys.
 */
export function readPacket(text: string, limits?: JsonLimits): Answer<Packet> {
  const refusal = guardJson(text, limits)
  if (refusal) return refuse(refusal)
  const head = HEAD.exec(text)
  if (!head) return refuse(malformed('head'))
  const [whole, type, nsp = '/', id] = head
  const rest = text.slice(whole.length)
  const data = rest === '' ? undefined : parse(rest)
  const packet = { type: Number(type), nsp, data }
  if (!fits(packet, id)) return refuse(malformed('data'))
  return accept(id === undefined ? packet : { ...packet, id: Number(id) })
}

/** Writes a packet as the stock encoder would. `replace` goes to `JSON.stringify`. */
export function writePacket(
  { type, nsp, id, data }: Packet,
  replace?: (this: unknown, key: string, value: unknown) => unknown,
): string {
  const namespace = nsp && nsp !== '/' ? `${nsp},` : ''
  const json = data === undefined ? '' : JSON.stringify(data, replace)
  return `${type}${namespace}${id ?? ''}${json}`
}

function fits({ type, data }: Packet, id: string | undefined): boolean {
  switch (type) {
    case PACKET.connect:
      return id === undefined && (data === undefined || isObject(data))
    case PACKET.disconnect:
      return id === undefined && data === undefined
    case PACKET.event:
      return Array.isArray(data) && isName(data[0])
    case PACKET.answer:
      return id !== undefined && Array.isArray(data)
    case PACKET.connectError:
      return id === undefined && (typeof data === 'string' || isObject(data))
    default:
      return false
  }
}

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isName = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= NAME_LENGTH && !RESERVED.has(value)

/** JSON or nothing: a text that is not JSON fits no packet. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return NOT_JSON
  }
}
const NOT_JSON = Symbol('not JSON')

const malformed = (where: string): Refusal => ({ code: 'malformed', where: [`packet: ${where}`] })
