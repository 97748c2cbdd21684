import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { UpdateFault } from './faults.ts'

/** The device that attacks, and the one whose text is at stake. */
export const ME = 7
export const VICTIM = 3
export const SHAPE = {
  text: 'text',
  tasks: { map: { map: 'value' } },
  list: { array: 'value' },
} as const

/** A document in which both have written. */
export function writtenDocument(): Y.Doc {
  const doc = new Y.Doc()
  for (const client of [VICTIM, ME]) {
    doc.clientID = client
    doc.getText('text').insert(0, `written by ${client}. `)
    const task = new Y.Map()
    doc.getMap('tasks').set(`task-${client}`, task)
    task.set('title', 'count the buses')
    doc.getArray('list').push(['one'])
  }
  return doc
}

/** Bytes written by hand, in lib0's encoding. */
export function bytes(...write: ((to: encoding.Encoder) => void)[]): Uint8Array {
  const to = encoding.createEncoder()
  for (const step of write) step(to)
  return encoding.toUint8Array(to)
}
export const n = (value: number) => (to: encoding.Encoder) => encoding.writeVarUint(to, value)
export const byte = (value: number) => (to: encoding.Encoder) => encoding.writeUint8(to, value)
export const text = (value: string) => (to: encoding.Encoder) => encoding.writeVarString(to, value)
export const any = (value: unknown) => (to: encoding.Encoder) =>
  encoding.writeAny(to, value as Parameters<typeof encoding.writeAny>[1]) // anything is the point

/** Too many to be arguments. */
const all = (steps: ((to: encoding.Encoder) => void)[]) => (to: encoding.Encoder) => {
  for (const step of steps) step(to)
}

export const noDeletes = n(0)
/** An update of one client's structs, from a clock on. */
export const block = (client: number, clock: number, ...structs: ReturnType<typeof n>[][]) =>
  bytes(n(1), n(structs.length), n(client), n(clock), all(structs.flat()), noDeletes)
export const string = (value: string, root = 'text') => [byte(4), n(1), text(root), text(value)]
export const keyed = (root: string, key: string, value: unknown) => [
  byte(8 + 32),
  n(1),
  text(root),
  text(key),
  n(1),
  any(value),
]
export const GC = byte(0)

export interface Attack {
  readonly name: string
  readonly bytes: Uint8Array
  /** What the gate says; nothing where only the shadow can tell. */
  readonly why?: UpdateFault
  /** Refused by the shadow with this. */
  readonly shadow?: UpdateFault
  readonly mayDelete?: boolean
}
