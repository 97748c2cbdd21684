import * as fc from 'fast-check'
import * as Y from 'yjs'

/** One thing that someone does to a document, with numbers that are cut to what fits. */
export type Deed =
  | { readonly do: 'type'; readonly at: number; readonly words: string }
  | { readonly do: 'erase'; readonly at: number; readonly length: number }
  | { readonly do: 'setTask'; readonly task: number; readonly value: unknown }
  | { readonly do: 'dropTask'; readonly task: number }
  | { readonly do: 'list'; readonly at: number; readonly values: readonly unknown[] }
  | { readonly do: 'unlist'; readonly at: number }
  | { readonly do: 'hear' } // takes in all that others have said

const value = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.string({ maxLength: 12 }),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 3 }),
  fc.record({ a: fc.string({ maxLength: 5 }), b: fc.integer() }, { noNullPrototype: true }),
)
const words = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
export const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('type' as const), at: fc.nat(), words }) },
  fc.record({ do: fc.constant('erase' as const), at: fc.nat(), length: fc.nat(8) }),
  fc.record({ do: fc.constant('setTask' as const), task: fc.nat(3), value }),
  fc.record({ do: fc.constant('dropTask' as const), task: fc.nat(3) }),
  fc.record({
    do: fc.constant('list' as const),
    at: fc.nat(),
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ do: fc.constant('unlist' as const), at: fc.nat() }),
  { weight: 2, arbitrary: fc.constant({ do: 'hear' as const }) },
)

/** Does it as a device would, in one transaction. */
export function act(doc: Y.Doc, what: Exclude<Deed, { do: 'hear' }>): void {
  const text = doc.getText('text')
  const tasks = doc.getMap<Y.Map<unknown>>('tasks')
  const list = doc.getArray('list')
  switch (what.do) {
    case 'type':
      text.insert(what.at % (text.length + 1), what.words)
      break
    case 'erase': {
      const at = what.at % (text.length + 1)
      text.delete(at, Math.min(what.length, text.length - at))
      break
    }
    case 'setTask': {
      const key = `task-${what.task}`
      const task = tasks.get(key)
      if (task) task.set('value', what.value)
      else tasks.set(key, new Y.Map([['value', what.value]]))
      break
    }
    case 'dropTask':
      tasks.delete(`task-${what.task}`)
      break
    case 'list':
      list.insert(what.at % (list.length + 1), [...what.values])
      break
    case 'unlist':
      if (list.length > 0) list.delete(what.at % list.length, 1)
      break
    default:
      what satisfies never
  }
}

/** Devices with their own copies, which hear of each other when they choose to. */
export function openDevices(ids: readonly number[]) {
  return ids.map((id) => {
    const doc = new Y.Doc()
    doc.clientID = id
    const said: Uint8Array[] = []
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'heard') said.push(update)
    })
    return { id, doc, said, hear: (update: Uint8Array) => Y.applyUpdate(doc, update, 'heard') }
  })
}
