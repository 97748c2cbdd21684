import { type Answer, accept, refuse } from '@homeward/shared/basics'
import { checkDeletes } from './deletes.ts'
import { Fault, refuseUpdate } from './faults.ts'
import { UPDATE_LIMITS, type UpdateLimits } from './limits.ts'
import { openReader, type Reader } from './reader.ts'
import type { Shape } from './shape.ts'
import { checkStruct, openOwnStructs } from './structs.ts'

export type GateRules = {
  readonly client: number // the one Yjs client id granted to the session
  readonly known: ReadonlyMap<number, number> // the document's state vector: client id → next clock
  readonly shape: Shape
  readonly mayDelete: boolean // of what others wrote
  readonly limits?: Partial<UpdateLimits>
}

export type Inspected = {
  readonly structs: number
  readonly from: number // first clock that the document does not have yet
  readonly to: number // next clock after this update
  readonly deletes: number // ranges
}

/**
 * Judges a device's Yjs v1 update by its structure alone, in one pass, without Yjs and without a
 * document. Rules Y1 to Y3.
 *
 * What it holds must continue exactly where the document ends for this client. Structs that are
 * wholly known already (a resend) are passed over, as Yjs does; one that is half known is refused
 * as `overlap`: Yjs would cut it, and a forger chooses where.
 */
export function inspectUpdate(update: Uint8Array, rules: GateRules): Answer<Inspected> {
  const limits = { ...UPDATE_LIMITS, ...rules.limits }
  if (update.length > limits.bytes) return refuse({ code: 'too-large', limit: limits.bytes })
  try {
    return accept(readUpdate(openReader(update), rules, limits))
  } catch (error) {
    if (error instanceof Fault) return refuseUpdate(error.why) // the one way out of the pass
    throw error
  }
}

function readUpdate(from: Reader, rules: GateRules, limits: UpdateLimits): Inspected {
  const start = rules.known.get(rules.client) ?? 0
  const own = openOwnStructs(start)
  let structs = 0
  for (let blocks = from.count(5); blocks > 0; blocks--) {
    if (structs > 0) throw new Fault('repeated-client')
    structs = readBlock(from, rules, limits, own)
  }
  const deletes = checkDeletes(from, rules, limits, own.end())
  if (from.left() > 0) throw new Fault('trailing-bytes')
  return { structs, from: start, to: own.end(), deletes }
}

/** One client's structs, in the order of their clocks. */
function readBlock(
  from: Reader,
  rules: GateRules,
  limits: UpdateLimits,
  own: ReturnType<typeof openOwnStructs>,
): number {
  const structs = from.count(2)
  if (structs === 0) throw new Fault('no-structs')
  if (structs > limits.structs) throw new Fault('too-many-structs')
  if (from.whole(Number.MAX_SAFE_INTEGER) !== rules.client) throw new Fault('other-client')
  let clock = from.whole(limits.clock)
  if (clock > own.end()) throw new Fault('gap')
  const spent = { values: 0 }
  for (let left = structs; left > 0; left--) {
    const { length, ...place } = checkStruct(from, rules, limits, spent, own, clock)
    if (length === 0) throw new Fault('empty-struct')
    const next = clock + length
    if (next > limits.clock) throw new Fault('number-too-large')
    if (clock < own.end() && next > own.end()) throw new Fault('overlap')
    own.add(clock, next, place)
    clock = next
  }
  return structs
}
