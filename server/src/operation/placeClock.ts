import type { Desk, DeskPlace } from '@homeward/shared/desk'
import type { WallClock } from '@homeward/shared/protocol'

/**
 * The clock of the place where it happens: that of the embassy, else of the first place inside,
 * as soon as one is defined. Looked for again only when there are more places.
 */
export function openPlaceClock(desk: Desk, before: WallClock): () => WallClock {
  let known = 0
  let clock = before
  return () => {
    if (desk.places.size === known) return clock
    known = desk.places.size
    const inside = [...desk.places.values()].filter(({ defined }) => defined.side === 'inside')
    const place = inside.find(({ defined }) => defined.kind === 'embassy') ?? inside[0]
    clock = place ? clockOf(place) : before
    return clock
  }
}

const clockOf = ({ defined: { zone, name } }: DeskPlace): WallClock => ({ zone, name })
