import { type Instant, MINUTE, type Position } from '@homeward/shared/basics'
import type { LegFigures } from '@homeward/shared/picture'
import { kmAlong, lengthKm, pointAlong, splitAt } from '@homeward/shared/sea'

/**
 * How well we know where a leg is. `there`: at a place, or just seen. `estimated`: reckoned between
 * two known times. `overdue`: should be there, has not been seen arriving. `lastKnown`: under way,
 * with no time to reckon by.
 */
export type Knowledge = 'there' | 'estimated' | 'overdue' | 'lastKnown'

export interface Whereabouts {
  readonly position: Position
  readonly how: Knowledge
  /** The moment of the last certain word: departure, sighting or arrival. */
  readonly since: Instant | undefined
  readonly km: number // along the track, so that the line can be cut there
}

export interface Sighting {
  readonly position: Position
  readonly at: Instant
}

const FRESH = 5 * MINUTE // a position this young is shown as seen

/**
 * Where a leg is at `now`, by what is known: it departed, it was sighted, it is expected.
 *
 * Between the last certain word and the expected arrival it runs at one speed along its track. A
 * sighting off the track is believed, and the leg comes back to the track ahead of it.
 */
export function whereabouts(
  leg: Pick<LegFigures, 'departedAt' | 'arrivedAt' | 'arrives'>,
  track: readonly Position[],
  sighting: Sighting | undefined,
  now: Instant,
): Whereabouts | undefined {
  const [start, end] = [track[0], track[track.length - 1]]
  if (!start || !end) return undefined
  const whole = lengthKm(track)
  if (leg.arrivedAt !== undefined && leg.arrivedAt <= now)
    return { position: end, how: 'there', since: leg.arrivedAt, km: whole }
  if (leg.departedAt === undefined || leg.departedAt > now)
    return { position: start, how: 'there', since: undefined, km: 0 }

  const seen =
    sighting && sighting.at >= leg.departedAt && sighting.at <= now ? sighting : undefined
  const fix = seen ?? { position: start, at: leg.departedAt }
  const passed = seen ? kmAlong(track, seen.position) : 0
  const { arrives } = leg
  if (arrives === undefined || arrives <= fix.at) {
    const how = now - fix.at < FRESH ? 'there' : 'lastKnown'
    return { position: fix.position, how, since: fix.at, km: passed }
  }
  if (now >= arrives) return { position: end, how: 'overdue', since: fix.at, km: whole }

  const ahead = seen ? [seen.position, ...splitAt(track, passed).ahead] : track
  const part = (now - fix.at) / (arrives - fix.at)
  const left = lengthKm(ahead)
  const position = pointAlong(ahead, left * part) ?? fix.position
  const how = now - fix.at < FRESH ? 'there' : 'estimated'
  return { position, how, since: fix.at, km: passed + (whole - passed) * part }
}
