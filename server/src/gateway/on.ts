import type { Act } from '@homeward/shared/access'
import { type Answer, malformed, type Refusal, refuse } from '@homeward/shared/basics'
import {
  type AskOf,
  CLIENT_MESSAGES,
  type ClientMessage,
  type ValueOf,
} from '@homeward/shared/protocol'
import type * as z from 'zod'
import { type Audit, crossing } from '../audit/index.ts'
import { LedgerUnavailable } from '../ledger/index.ts'
import type { Log } from '../log/index.ts'
import type { Operation, Operations } from '../operation/index.ts'
import { RegisterShut } from '../register/index.ts'
import { allowedAny } from '../session/index.ts'
import type { Line } from './line.ts'
import { asFrame } from './parser.ts'

/** Answers that may be long: nobody asks for them faster than a line can be expected to carry. */
const LONG: ReadonlySet<ClientMessage> = new Set([
  'ledger:read',
  'picture:follow',
  'plan:open',
  'plan:version',
])

type Handle<Name extends ClientMessage> = (
  ask: AskOf<Name>,
  operation: Operation,
) => Promise<Answer<ValueOf<Name>>> | Answer<ValueOf<Name>>

/**
 * The one door for messages: checks the shape, then the right, runs the handler, always answers.
 * Nothing behind this line sees `unknown`.
 */
export function openDoor(
  line: Line,
  { operations, log, note }: { operations: Operations; log: Log; note: Audit['note'] },
) {
  const mode = line.nsp === '/drill' ? 'drill' : 'live'

  /** An operation of this namespace: one of another kind does not exist here, and asking is noted. */
  async function find(id: string): Promise<Operation | undefined> {
    const operation = operations.get(id)
    if (operation?.info().mode === mode) return operation
    if (!operation || operation.info().mode === 'replay') return undefined
    line.spending.fault() // each attempt is a durable line: nobody fills a disk with them
    await note(crossing(line.session, id))
    return undefined
  }

  return function on<Name extends ClientMessage>(
    name: Name,
    needs: Act | readonly Act[] | ((ask: AskOf<Name>) => Act),
    handle: Handle<Name>,
  ): void {
    const shape = CLIENT_MESSAGES[name].ask as unknown as z.ZodType<AskOf<Name>> // same key, same type

    async function answer(raw: unknown): Promise<Answer<ValueOf<Name>>> {
      const ask = shape.safeParse(raw)
      if (!ask.success) {
        line.spending.fault()
        return malformed(ask.error)
      }
      const operation = await find((ask.data as { operation: string }).operation) // every ask but the clock's
      if (!operation) return refuse({ code: 'operation-unknown' })
      const waits = LONG.has(name) ? line.spending.waits() : 0
      if (waits > 0) return refuse({ code: 'too-fast', retryAfter: waits })
      const wanted = typeof needs === 'function' ? needs(ask.data) : needs
      if (!allowedAny(line.session, mode, typeof wanted === 'string' ? [wanted] : wanted))
        return refuse({ code: 'not-allowed' })
      const start = performance.now()
      const saying = handle(ask.data, operation)
      line.spending.worked(performance.now() - start) // `listen` counts only up to the first wait
      return await saying
    }

    listen(line, name, async (raw) => {
      try {
        return await answer(raw)
      } catch (error) {
        log('message failed', { route: name, role: line.session.role, error })
        return refuse(refusalOf(error))
      }
    })
  }
}

/** Answers one message with exactly one ask; whatever else is sent under its name is a fault. */
export function listen(
  { socket, spending, binary }: Line,
  name: string,
  answer: (raw: unknown) => Promise<Answer<unknown>>,
): void {
  socket.on(name, (...sent: unknown[]) => {
    const [raw, acknowledge, ...more] = sent
    const last = sent.at(-1)
    if (typeof acknowledge !== 'function' || more.length > 0) {
      spending.fault()
      if (typeof last === 'function') last(refuse({ code: 'malformed', where: ['arguments'] }))
      return
    }
    const rests = spending.rests()
    if (rests > 0) return void acknowledge(refuse({ code: 'too-fast', retryAfter: rests }))
    const start = performance.now()
    const answering = answer(raw)
    spending.worked(performance.now() - start)
    void answering.then((said) => {
      const written = performance.now()
      acknowledge(binary ? asFrame(said) : said)
      spending.worked(performance.now() - written)
    }) // never rejects
  })
}

/** A message that nobody knows is answered too, when an answer is asked for. */
export function refuseUnknown({ socket, spending }: Line): void {
  socket.onAny((name: string, ...sent: unknown[]) => {
    if (Object.hasOwn(CLIENT_MESSAGES, name)) return
    spending.fault()
    const last = sent.at(-1)
    if (typeof last === 'function') last(refuse({ code: 'malformed', where: ['message: unknown'] }))
  })
}

const refusalOf = (error: unknown): Refusal =>
  error instanceof LedgerUnavailable || error instanceof RegisterShut
    ? { code: error.code }
    : { code: 'try-again' }
