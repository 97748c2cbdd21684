import { Fault } from './faults.ts'
import type { GateRules } from './inspectUpdate.ts'
import type { UpdateLimits } from './limits.ts'
import type { Reader } from './reader.ts'

/**
 * Reads past the delete set: each client once, its ranges rising and apart, none beyond what the
 * document and this update hold. How much they newly delete only a document can tell: the shadow
 * counts it, because an honest catch-up repeats every delete since the beginning.
 */
export function checkDeletes(
  from: Reader,
  rules: GateRules,
  limits: UpdateLimits,
  ownEnd: number,
): number {
  const seen = new Set<number>()
  let ranges = 0
  for (let clients = from.count(4); clients > 0; clients--) {
    const client = from.whole(Number.MAX_SAFE_INTEGER)
    if (seen.has(client)) throw new Fault('repeated-client')
    seen.add(client)
    if (client !== rules.client && !rules.mayDelete) throw new Fault('may-not-delete')
    const end = client === rules.client ? ownEnd : (rules.known.get(client) ?? 0)
    const count = from.count(2)
    ranges += count
    if (ranges > limits.ranges) throw new Fault('too-many-deletes')
    passRanges(from, count, end, limits)
  }
  return ranges
}

function passRanges(from: Reader, count: number, end: number, limits: UpdateLimits): void {
  let last = 0
  for (let left = count; left > 0; left--) {
    const start = from.whole(limits.clock)
    const length = from.whole(limits.clock)
    if (length === 0 || start < last) throw new Fault('ranges-out-of-order')
    last = start + length
    if (last > end) throw new Fault('unknown-reference')
  }
}
