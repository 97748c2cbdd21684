import { discs } from './discs.ts'
import { hazards } from './hazards.ts'
import type { MapLayer } from './layer.ts'
import { legLines } from './legLines.ts'
import { placeLabels } from './placeLabels.ts'
import { selection } from './selection.ts'
import { vehicles } from './vehicles.ts'

export { FONTS, type MapLayer, type Scene, type Shape } from './layer.ts'

/**
 * The layers over the base map, from the ground up. The last one has the first choice of room: discs
 * are always there, and names keep clear of them.
 */
export const LAYERS: readonly MapLayer[] = [
  hazards,
  legLines,
  selection,
  placeLabels,
  vehicles,
  discs,
]
