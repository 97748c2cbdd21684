/**
 * What may stand where in a plan document: at each root name, and inside it. A place that the shape
 * does not name does not exist, so a reader may trust that a map of maps stays one.
 */
export type Shape = { readonly [root: string]: Place }
export type Place = 'text' | { readonly map: Held } | { readonly array: Held }
/** `value`: plain JSON. */
export type Held = 'value' | Place

export const heldBy = (place: Place): Held | undefined =>
  place === 'text' ? undefined : 'map' in place ? place.map : place.array
