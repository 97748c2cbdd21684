import type { Position } from '@homeward/shared/basics'
import type { Standing } from '../ui/index.ts'
import type { Spot } from './spots.ts'

/** Spots too near to each other for the zoom, as one disc at the place of the greatest. */
export interface Cluster {
  readonly main: Spot
  readonly members: readonly Spot[] // the main one first
  readonly people: number
  /** That of most of its people: one place in danger does not colour hundreds at sea. */
  readonly standing: Standing
  /** What needs eyes more than the rest, and how many people are there; 0 where only a place is. */
  readonly alert: Alert | undefined
}
export interface Alert {
  readonly standing: 'act' | 'old'
  readonly people: number
  readonly main: Spot // the one with most people
}

const NEAR_PX = 34 // middles closer than this cannot both be read
const TILE_PX = 512 // MapLibre's world at zoom 0

/** Zooms at which clusters are made anew. */
export const zoomStep = (zoom: number): number => Math.floor(zoom * 2) / 2

/**
 * Groups spots by how near they are on the screen at a zoom.
 *
 * The greatest come first and keep their place, so a disc does not wander when people join it. No
 * spot is left out: whatever the zoom, the discs add up to the people of the spots.
 */
export function clustersAt(spots: readonly Spot[], zoom: number): Cluster[] {
  const groups: Spot[][] = []
  for (const spot of [...spots].sort(greatestFirst)) {
    const near = groups.find(
      ([main]) => main && apart(main.position, spot.position, zoom) < NEAR_PX,
    )
    if (near) near.push(spot)
    else groups.push([spot])
  }
  return groups.flatMap((members) => {
    const [main] = members
    if (!main) return []
    const people = members.reduce((sum, member) => sum + member.people, 0)
    const standing = prevailing(members)
    return [{ main, members, people, standing, alert: alertIn(members, standing) }]
  })
}

const greatestFirst = (a: Spot, b: Spot): number => b.people - a.people || (a.id < b.id ? -1 : 1)

/** Pixels between two positions in Web Mercator. */
function apart(a: Position, b: Position, zoom: number): number {
  const world = TILE_PX * 2 ** zoom
  return Math.hypot(across(a) - across(b), down(a) - down(b)) * world
}
const across = ([lon]: Position): number => lon / 360
const down = ([, lat]: Position): number =>
  Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)

const GRAVITY: readonly Standing[] = ['act', 'old', 'confirmed', 'planned', 'unknown', 'over']

/** The standing of most people; the graver of two that are level. Where nobody is, the gravest. */
function prevailing(members: readonly Spot[]): Standing {
  const most = Math.max(...GRAVITY.map((standing) => peopleIn(members, standing)))
  return (
    GRAVITY.find((standing) =>
      most > 0
        ? peopleIn(members, standing) === most
        : members.some((member) => member.standing === standing),
    ) ?? 'unknown'
  )
}

/** The gravest of those inside that the disc itself does not show. Nobody waits at an empty old place. */
function alertIn(members: readonly Spot[], shown: Standing): Alert | undefined {
  for (const standing of ['act', 'old'] as const) {
    if (standing === shown) return undefined
    const [main] = members.filter((spot) => spot.standing === standing) // the greatest first
    const people = peopleIn(members, standing)
    if (main && (people > 0 || standing === 'act')) return { standing, people, main }
  }
  return undefined
}

const peopleIn = (members: readonly Spot[], standing: Standing): number =>
  members.reduce((sum, spot) => sum + (spot.standing === standing ? spot.people : 0), 0)

const TOTAL_PX = 40 // radius of a disc that holds everyone known
const LEAST_PX = 4

/** Radius in pixels of so many people: area in proportion, the same scale all through an operation. */
export function radiusOf(people: number, total: number): number {
  if (people === 0) return LEAST_PX
  return Math.max(LEAST_PX, TOTAL_PX * Math.sqrt(people / Math.max(people, total, 100)))
}
