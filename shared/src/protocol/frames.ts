import { type Answer, accept, type Refusal, refuse } from '../basics/index.ts'

/**
 * Binary Engine.IO messages. One message is one WebSocket frame; there are no attachments.
 *
 * ```
 * frame   = tag namespace body
 * tag     1: batch, server to client        body = message*
 *         2: plan update, client to server  body = answer short short short update
 * namespace  one byte: an index into NAMESPACES
 * answer  varuint: 0 when no answer is asked for, else the Socket.IO answer id + 1
 * short   length (one byte, at most 64), ASCII: operation, document, epoch
 * update  the rest: Yjs v1
 * message = varuint length, JSON text (UTF-8) of [name, body] or [name, body, field]
 *           varuint length, bytes: what `body[field]` is; empty when there is no field
 * ```
 *
 * A varuint has seven bits a byte, lowest first; the high bit says that more follow.
 */
export const TAG = { batch: 1, planUpdate: 2 } as const
export const NAMESPACES = ['/', '/live', '/drill'] as const
const FRAME_BYTES = 131_072
const SHORT = 64

/** How text becomes UTF-8 and back: `shared` knows neither Node nor browser. */
export type TextBytes = {
  readonly encode: (text: string) => Uint8Array
  readonly decode: (bytes: Uint8Array) => string
}

export type Message = { readonly name: string; readonly body: Readonly<Record<string, unknown>> }
export type PlanUpdate = {
  readonly operation: string
  readonly document: string
  readonly epoch: string
  readonly update: Uint8Array
}

/** The inside of a batch: all that a client hears in one tick. At most one field holds bytes. */
export function writeBatch(messages: readonly Message[], text: TextBytes): Uint8Array {
  return join(messages.flatMap((message) => writeMessage(message, text)))
}

function writeMessage({ name, body }: Message, text: TextBytes): Uint8Array[] {
  const field = Object.keys(body).find((key) => body[key] instanceof Uint8Array)
  const bytes = field === undefined ? undefined : body[field]
  const json =
    field === undefined
      ? JSON.stringify([name, body])
      : JSON.stringify([name, { ...body, [field]: undefined }, field])
  const head = text.encode(json)
  const tail = bytes instanceof Uint8Array ? bytes : new Uint8Array()
  return [varuint(head.length), head, varuint(tail.length), tail]
}

/**
 * What the server said in one batch. The bytes are views on the frame: copy what is kept.
 *
 * @throws RangeError or SyntaxError on a frame that this server's `writeBatch` did not write
 */
export function readBatch(batch: Uint8Array, text: TextBytes): Message[] {
  const from = reader(batch)
  const messages: Message[] = []
  while (from.left() > 0) {
    const parsed: unknown = JSON.parse(text.decode(from.take(from.varuint())))
    const bytes = from.take(from.varuint())
    if (!isMessage(parsed)) throw new RangeError('not a message')
    const [name, body, field] = parsed
    messages.push({ name, body: field === undefined ? body : { ...body, [field]: bytes } })
  }
  return messages
}

const isMessage = (value: unknown): value is [string, Record<string, unknown>, string?] =>
  Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'object'

/** Puts a batch into the frame for one namespace; the same frame goes to every follower. */
export const batchFrame = (nsp: string, batch: Uint8Array): Uint8Array =>
  join([Uint8Array.of(TAG.batch, namespaceByte(nsp)), batch])

export function planUpdateFrame(
  nsp: string,
  id: number | undefined,
  { operation, document, epoch, update }: PlanUpdate,
): Uint8Array {
  const shorts = [operation, document, epoch].map(ascii)
  const answer = varuint(id === undefined ? 0 : id + 1)
  return join([Uint8Array.of(TAG.planUpdate, namespaceByte(nsp)), answer, ...shorts, update])
}

/** Reads the one binary message that a device may send. Its update is a view on the frame. */
export function readPlanUpdateFrame(
  frame: Uint8Array,
): Answer<{ nsp: string; id?: number; planUpdate: PlanUpdate }> {
  if (frame.length > FRAME_BYTES) return refuse({ code: 'too-large', limit: FRAME_BYTES })
  const nsp = NAMESPACES[frame[1] ?? NAMESPACES.length]
  if (frame[0] !== TAG.planUpdate || nsp === undefined) return refuse(notAFrame)
  try {
    const from = reader(frame.subarray(2))
    const answer = from.varuint()
    const [operation, document, epoch] = [from.short(), from.short(), from.short()]
    const planUpdate = { operation, document, epoch, update: from.take(from.left()) }
    return accept(answer === 0 ? { nsp, planUpdate } : { nsp, id: answer - 1, planUpdate })
  } catch {
    return refuse(notAFrame) // cut short: the reader left by a RangeError
  }
}

export function readBatchFrame(frame: Uint8Array): Answer<{ nsp: string; batch: Uint8Array }> {
  const nsp = NAMESPACES[frame[1] ?? NAMESPACES.length]
  if (frame[0] !== TAG.batch || nsp === undefined) return refuse(notAFrame)
  return accept({ nsp, batch: frame.subarray(2) })
}

const notAFrame: Refusal = { code: 'malformed', where: ['frame'] }

function namespaceByte(nsp: string): number {
  const index = NAMESPACES.findIndex((name) => name === nsp)
  if (index < 0) throw new RangeError(`no binary frames in namespace ${nsp}`)
  return index
}

function reader(bytes: Uint8Array) {
  let at = 0
  function take(length: number): Uint8Array {
    if (length > bytes.length - at) throw new RangeError('cut short')
    at += length
    return bytes.subarray(at - length, at)
  }
  function varuint(): number {
    let value = 0
    for (let unit = 1; unit < 2 ** 50; unit *= 128) {
      const [byte = 0] = take(1)
      value += (byte & 127) * unit
      if (byte < 128 && value < Number.MAX_SAFE_INTEGER) return value
    }
    throw new RangeError('number too large')
  }
  function short(): string {
    const [length = 0] = take(1)
    if (length > SHORT) throw new RangeError('name too long')
    return String.fromCharCode(...take(length).map((byte) => byte & 127))
  }
  return { left: () => bytes.length - at, take, varuint, short }
}

function varuint(value: number): Uint8Array {
  const bytes: number[] = []
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return Uint8Array.from([...bytes, left])
    bytes.push((left % 128) + 128)
  }
}

function ascii(text: string): Uint8Array {
  if (text.length > SHORT) throw new RangeError('name too long')
  return Uint8Array.from([text.length, ...Array.from(text, (letter) => letter.charCodeAt(0) & 127)])
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
