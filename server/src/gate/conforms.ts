import * as Y from 'yjs'
import { type Held, heldBy, type Place, type Shape } from './shape.ts'

type Type = Y.AbstractType<unknown>

/** Whether everything that a client has written from a clock on stands where the shape has a place. */
export function conforms(doc: Y.Doc, client: number, from: number, shape: Shape): boolean {
  const structs = doc.store.clients.get(client) ?? []
  const placeOf = finder(doc, shape)
  for (let i = structs.length - 1; i >= 0; i--) {
    const struct = structs[i]
    if (!struct || struct.id.clock + struct.length <= from) break
    if (struct instanceof Y.Item && !fits(struct, placeOf)) return false
  }
  return true
}

type FindPlace = (type: Type) => Place | undefined

function fits({ parent, parentSub, content, deleted }: Y.Item, placeOf: FindPlace): boolean {
  if (!(parent instanceof Y.AbstractType)) return false
  const place = placeOf(parent)
  if (place === undefined) return false
  const keyed = place !== 'text' && 'map' in place
  if (keyed !== (parentSub !== null)) return false
  if (deleted && content instanceof Y.ContentDeleted) return true
  if (place === 'text') return content instanceof Y.ContentString
  return contentFits(content, heldBy(place))
}

/** A single character in a list is a `ContentString` too; as a value it is harmless. */
function contentFits(content: Y.Item['content'], held: Held | undefined): boolean {
  if (held === 'value') return content instanceof Y.ContentAny || content instanceof Y.ContentString
  return held !== undefined && content instanceof Y.ContentType && isOf(content.type, held)
}

function isOf(type: unknown, place: Place): boolean {
  if (place === 'text') return type instanceof Y.Text
  return 'map' in place ? type instanceof Y.Map : type instanceof Y.Array
}

/** Finds where a type stands: a root by its name, any other by the place of what holds it. */
function finder(doc: Y.Doc, shape: Shape): FindPlace {
  const known = new Map<unknown, Place | undefined>()
  for (const [name, root] of doc.share)
    known.set(root, Object.hasOwn(shape, name) ? shape[name] : undefined)
  return function placeOf(type: Type): Place | undefined {
    if (known.has(type)) return known.get(type)
    const above = type._item?.parent
    const outer = above instanceof Y.AbstractType ? placeOf(above) : undefined
    const held = outer === undefined ? undefined : heldBy(outer)
    const place = held === undefined || held === 'value' || !isOf(type, held) ? undefined : held
    known.set(type, place)
    return place
  }
}
