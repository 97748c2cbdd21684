import { type Answer, accept, type Refusal, refuse } from '../basics/index.ts'
import { ascii, join, type Reader, reader, varuint } from './bytes.ts'

/**
 * Binary Engine.IO messages. One message is one WebSocket frame; there are no attachments.
 *
 * ```
 * frame   = tag namespace body
 * tag     1: batch, server to client        body = message*
 *         2: plan update, client to server  body = answer short short short update
 *         3: answer, server to client       body = answer message, its JSON [value] or [value, field]
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
export const TAG = { batch: 1, planUpdate: 2, answer: 3 } as const
export const NAMESPACES = ['/', '/live', '/drill'] as const
const FRAME_BYTES = 131_072

/** How text becomes UTF-8 and back: `shared` knows neither Node nor browser. */
export type TextBytes = {
  readonly encode: (text: string) => Uint8Array
  readonly decode: (bytes: Uint8Array) => string
}

export type Body = Readonly<Record<string, unknown>>
export type Message = { readonly name: string; readonly body: Body }
export type PlanUpdate = {
  readonly operation: string
  readonly document: string
  readonly epoch: string
  readonly update: Uint8Array
}

/** The inside of a batch: all that a client hears in one tick. At most one field holds bytes. */
export function writeBatch(messages: readonly Message[], text: TextBytes): Uint8Array {
  return join(messages.flatMap(({ name, body }) => writeBody([name], body, text)))
}

function writeBody(before: readonly string[], body: Body, text: TextBytes): Uint8Array[] {
  const field = fieldOfBytes(body)
  const bytes = field === undefined ? undefined : body[field]
  const json =
    field === undefined ? [...before, body] : [...before, { ...body, [field]: undefined }, field]
  const head = text.encode(JSON.stringify(json))
  const tail = bytes instanceof Uint8Array ? bytes : new Uint8Array()
  return [varuint(head.length), head, varuint(tail.length), tail]
}

/** Which field of a body holds bytes, if one does. */
export const fieldOfBytes = (body: Body): string | undefined =>
  Object.keys(body).find((key) => body[key] instanceof Uint8Array)

/**
 * What the server said in one batch. The bytes are views on the frame: copy what is kept.
 *
 * @throws RangeError or SyntaxError on a frame that this server's `writeBatch` did not write
 */
export function readBatch(batch: Uint8Array, text: TextBytes): Message[] {
  const from = reader(batch)
  const messages: Message[] = []
  while (from.left() > 0) {
    const { before, body } = readBody(from, text)
    if (before === undefined) throw new RangeError('not a message')
    messages.push({ name: before, body })
  }
  return messages
}

function readBody(from: Reader, text: TextBytes): { before?: string; body: Body } {
  const parsed: unknown = JSON.parse(text.decode(from.take(from.varuint())))
  const bytes = from.take(from.varuint())
  if (!Array.isArray(parsed)) throw new RangeError('not a message')
  const [first, ...rest]: unknown[] = parsed
  const [body, field] = typeof first === 'string' ? rest : parsed
  if (typeof body !== 'object' || body === null) throw new RangeError('not a message')
  const whole = typeof field === 'string' ? { ...body, [field]: bytes } : { ...body }
  return typeof first === 'string' ? { before: first, body: whole } : { body: whole }
}

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

/** An accepted answer whose value holds bytes. */
export const answerFrame = (nsp: string, id: number, value: Body, text: TextBytes): Uint8Array =>
  join([
    Uint8Array.of(TAG.answer, namespaceByte(nsp)),
    varuint(id + 1),
    ...writeBody([], value, text),
  ])

/** What a client hears in one frame. */
export type Heard =
  | { readonly nsp: string; readonly messages: readonly Message[] }
  | { readonly nsp: string; readonly id: number; readonly value: Body }

export function readServerFrame(frame: Uint8Array, text: TextBytes): Answer<Heard> {
  const [tag, namespace] = frame
  const nsp = NAMESPACES[namespace ?? NAMESPACES.length]
  if (nsp === undefined) return refuse(notAFrame)
  try {
    const from = reader(frame.subarray(2))
    if (tag === TAG.batch) return accept({ nsp, messages: readBatch(frame.subarray(2), text) })
    if (tag !== TAG.answer) return refuse(notAFrame)
    const id = from.varuint() - 1
    return accept({ nsp, id, value: readBody(from, text).body })
  } catch {
    return refuse(notAFrame)
  }
}

const notAFrame: Refusal = { code: 'malformed', where: ['frame'] }

function namespaceByte(nsp: string): number {
  const names: readonly string[] = NAMESPACES
  const index = names.indexOf(nsp)
  if (index < 0) throw new RangeError(`no binary frames in namespace ${nsp}`)
  return index
}
