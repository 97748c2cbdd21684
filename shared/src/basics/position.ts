import * as z from 'zod'

/** [longitude, latitude] in degrees, WGS 84, in GeoJSON's order (RFC 7946 §3.1.1). */
export const Position = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .readonly()
export type Position = readonly [lon: number, lat: number]
