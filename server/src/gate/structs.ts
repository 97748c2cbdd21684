import { Fault } from './faults.ts'
import type { GateRules } from './inspectUpdate.ts'
import type { UpdateLimits } from './limits.ts'
import type { Reader } from './reader.ts'
import { checkKey, passValue } from './values.ts'

const GC = 0
const CONTENT = { deleted: 1, string: 4, type: 7, any: 8 } as const
const KINDS: ReadonlySet<number> = new Set(Object.values(CONTENT))
const TYPE_REFS = 3 // array 0, map 1, text 2; the XML types have no place in a plan
const HAS_ORIGIN = 128
const HAS_RIGHT_ORIGIN = 64
const HAS_KEY = 32

/** `depth`: how many types of this same update stand around a struct, as far as it can be seen. */
type StructPlace = { readonly depth: number; readonly isType: boolean }
type Struct = StructPlace & { readonly length: number }

/** The structs of this update so far, by clock: references among them need no document. */
export function openOwnStructs(start: number) {
  const starts: number[] = []
  const places: StructPlace[] = []
  let end = start
  return {
    end: () => end,
    add(clock: number, next: number, place: StructPlace) {
      starts.push(clock)
      places.push(place)
      end = Math.max(end, next)
    },
    /** The struct of this update that holds a clock, if it is in this update. */
    at(clock: number): StructPlace | undefined {
      let low = 0
      let high = starts.length
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((starts[middle] ?? 0) <= clock) low = middle + 1
        else high = middle
      }
      return places[low - 1]
    },
  }
}
type OwnStructs = ReturnType<typeof openOwnStructs>

export function checkStruct(
  from: Reader,
  rules: GateRules,
  limits: UpdateLimits,
  spent: { values: number },
  own: OwnStructs,
  clock: number,
): Struct {
  const info = from.byte()
  if (info === GC) return { length: from.whole(limits.clock), depth: 0, isType: false }

  const kind = info & 31
  if (!KINDS.has(kind)) throw new Fault('struct-kind')
  const origin = info & HAS_ORIGIN ? readReference(from, rules, own, clock) : undefined
  const right = info & HAS_RIGHT_ORIGIN ? readReference(from, rules, own, clock) : undefined
  const alone = (info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0
  const depth = alone
    ? readParent(from, info, rules, limits, own, clock)
    : Math.max(origin?.depth ?? 0, right?.depth ?? 0) // siblings share a parent
  const isType = kind === CONTENT.type
  if (isType && depth + 1 > limits.typeDepth) throw new Fault('too-deep')
  return { length: passContent(from, kind, limits, spent), depth, isType }
}

/** An id that the document or this update already has. Returns its struct when in this update. */
function readReference(from: Reader, rules: GateRules, own: OwnStructs, before: number) {
  const client = from.whole(Number.MAX_SAFE_INTEGER)
  const clock = from.whole(Number.MAX_SAFE_INTEGER)
  const end = client === rules.client ? before : (rules.known.get(client) ?? 0)
  if (clock >= end) throw new Fault('unknown-reference')
  return client === rules.client ? own.at(clock) : undefined
}

/** Depth at which a struct stands that names its parent. */
function readParent(
  from: Reader,
  info: number,
  rules: GateRules,
  limits: UpdateLimits,
  own: OwnStructs,
  clock: number,
): number {
  let depth = 0
  const namesRoot = from.byte() // Yjs takes every other number than 1 for an id: we do not
  if (namesRoot === 1) checkRoot(from.text(), info, rules)
  else if (namesRoot !== 0) throw new Fault('unknown-root')
  else {
    const parent = readReference(from, rules, own, clock)
    if (parent && !parent.isType) throw new Fault('parent-not-a-type')
    depth = (parent?.depth ?? 0) + 1
  }
  if (info & HAS_KEY) checkKey(from.text(), limits)
  return depth
}

function checkRoot(name: string, info: number, { shape }: GateRules): void {
  const place = Object.hasOwn(shape, name) ? shape[name] : undefined
  if (place === undefined) throw new Fault('unknown-root')
  const keyed = place !== 'text' && 'map' in place
  if (keyed !== (info & HAS_KEY) > 0) throw new Fault('wrong-shape')
}

/** Reads past a struct's content and says how many clocks it takes. */
function passContent(
  from: Reader,
  kind: number,
  limits: UpdateLimits,
  spent: { values: number },
): number {
  switch (kind) {
    case CONTENT.deleted:
      return from.whole(limits.clock)
    case CONTENT.string:
      return from.text().length // UTF-16 units, as Yjs counts
    case CONTENT.type:
      if (from.byte() >= TYPE_REFS) throw new Fault('struct-kind')
      return 1
    case CONTENT.any: {
      const values = from.count(1)
      for (let left = values; left > 0; left--) passValue(from, limits, spent)
      return values
    }
    default:
      throw new Fault('struct-kind')
  }
}
