import * as Y from 'yjs'
import type { Held, Place, Shape } from '../gate/index.ts'

/**
 * The same content without its history: what the next epoch of a document starts from. Everything
 * in it is written by one client id, which nobody is granted.
 */
export function rebuilt(doc: Y.Doc, shape: Shape): Y.Doc {
  const fresh = new Y.Doc()
  fresh.transact(() => {
    for (const [name, place] of Object.entries(shape))
      if (place === 'text') fresh.getText(name).insert(0, doc.getText(name).toJSON())
      else if ('map' in place) copyMap(doc.getMap(name), fresh.getMap(name), place.map)
      else fresh.getArray(name).push(doc.getArray(name).map((value) => copied(value, place.array)))
  })
  return fresh
}

function copyMap(from: Y.Map<unknown>, to: Y.Map<unknown>, held: Held): void {
  for (const [key, value] of from.entries()) to.set(key, copied(value, held))
}

function copied(value: unknown, held: Held): unknown {
  return held === 'value' ? value : copyOf(value, held)
}

/** The gate has seen that what stands at a place is of its kind. */
function copyOf(value: unknown, place: Place): unknown {
  if (value instanceof Y.Text && place === 'text') return new Y.Text(value.toJSON())
  if (value instanceof Y.Map && place !== 'text' && 'map' in place) {
    const map = new Y.Map<unknown>()
    copyMap(value, map, place.map)
    return map
  }
  if (value instanceof Y.Array && place !== 'text' && 'array' in place)
    return filled(
      new Y.Array<unknown>(),
      value.map((item) => copied(item, place.array)),
    )
  throw new TypeError('a plan document is not of its shape')
}

function filled(array: Y.Array<unknown>, values: unknown[]): Y.Array<unknown> {
  array.push(values)
  return array
}
