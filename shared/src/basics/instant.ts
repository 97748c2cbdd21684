import * as z from 'zod'

/** Whole milliseconds since 1970 UTC. Zones belong to places and are applied when shown. */
export const Instant = z.number().int().min(0).max(8_640_000_000_000_000)
export type Instant = z.infer<typeof Instant>

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

/** Later than every instant: asks for all that is known. */
export const END_OF_TIME: Instant = 8_640_000_000_000_000
