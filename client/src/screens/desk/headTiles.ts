import type { Instant } from '@homeward/shared/basics'
import type { Picture, PlaceFigures, Totals } from '@homeward/shared/picture'
import { isOld } from '../../ui/index.ts'
import { overdueSince } from './standing.ts'

export type HeadFigure = keyof Totals

/** Part of a tile's figure that stands beside it in small. */
export interface Part {
  readonly figure: HeadFigure
  readonly n: number
}

export interface HeadTile {
  readonly figure: HeadFigure
  readonly n: number
  /** Change in the last hour. */
  readonly change: number
  readonly tone: 'plain' | 'zero' | 'old' | 'unknown'
  /** The word that the figure rests on; undefined where nobody has spoken yet. */
  readonly asOf: Instant | undefined
  readonly settled: boolean
  /** How long the longest has not been heard of; only where that is asked. */
  readonly longest: Instant | undefined
  readonly parts: readonly Part[]
}

/** People who still move need fresh words; those who are home or out by themselves do not. */
const SETTLED: ReadonlySet<HeadFigure> = new Set(['inHaven', 'home', 'ownMeans', 'out'])

const PARTS: Partial<Record<HeadFigure, readonly HeadFigure[]>> = {
  located: ['named', 'unnamed'],
  ownMeans: ['stayed', 'elsewhere'],
}
/** Shown at nought too: the difference between counted and named is always on show. */
const ALWAYS: ReadonlySet<HeadFigure> = new Set(['named', 'unnamed'])

export const HEAD_FIGURES = [
  'located',
  'atPoints',
  'onRoad',
  'aboard',
  'inHaven',
  'home',
  'ownMeans',
  'notLocated',
] as const satisfies readonly HeadFigure[]

/** The figures of the head strip with what each rests on. */
export const headTiles = (picture: Picture, now: Instant): readonly HeadTile[] =>
  HEAD_FIGURES.map((figure) => {
    const n = picture.totals[figure]
    const asOf = asOfHead(picture, figure)
    const settled =
      SETTLED.has(figure) ||
      n === 0 ||
      isAtRest(picture, figure) ||
      isUnderWay(picture, figure, now)
    const old = asOf !== undefined && !settled && isOld(asOf, now)
    return {
      figure,
      n,
      change: n - picture.hourAgo[figure],
      tone: n === 0 ? 'zero' : figure === 'notLocated' ? 'unknown' : old ? 'old' : 'plain',
      asOf,
      settled,
      longest: figure === 'notLocated' && n > 0 ? picture.freshness.notLocated?.oldest : undefined,
      parts: (PARTS[figure] ?? [])
        .map((part) => ({ figure: part, n: picture.totals[part] }))
        .filter((part) => part.n > 0 || ALWAYS.has(part.figure)),
    }
  })

/**
 * When a head figure was right. A group of people who move is as old as its oldest word; those at
 * rest, and the sum of all, are as fresh as the newest: the silent posts stand in a tile of their own.
 * Nobody there is as fresh as the whole picture: silence is not news of nought.
 */
export function asOfHead(
  { freshness, totals, asOf }: Picture,
  figure: HeadFigure,
): Instant | undefined {
  if (totals.total === 0) return undefined // nobody has said anything yet: not even nought
  if (figure === 'notLocated') return asOf
  if (figure === 'located') return freshness.located?.newest
  if (totals[figure] === 0) return asOf
  return SETTLED.has(figure) ? freshness[figure]?.newest : freshness[figure]?.oldest
}

/** Nobody of the located moves any more. */
export const isAtRest = ({ totals }: Picture, figure: HeadFigure): boolean =>
  figure === 'located' && totals.atPoints + totals.onRoad + totals.aboard + totals.elsewhere === 0

/** Between departure and the hour of arrival nobody expects a word: who is under way is not old. */
function isUnderWay({ legs }: Picture, figure: HeadFigure, now: Instant): boolean {
  if (figure !== 'onRoad' && figure !== 'aboard') return false
  return legs
    .filter(({ aboard, abroad }) => aboard > 0 && abroad === (figure === 'aboard'))
    .every(
      (leg) =>
        leg.state === 'departed' &&
        leg.arrives !== undefined &&
        overdueSince(leg, now) === undefined,
    )
}

/** Points inside the country with people, whose last word is old. Their figures stand. */
export const silentPosts = (picture: Picture, now: Instant): readonly PlaceFigures[] =>
  picture.places
    .filter(
      ({ group, counted, state, heardAt }) =>
        group === 'atPoints' &&
        counted > 0 &&
        state !== 'closed' &&
        heardAt !== undefined &&
        isOld(heardAt, now),
    )
    .sort((a, b) => (a.heardAt ?? 0) - (b.heardAt ?? 0))

/** When the oldest open difference opened. */
export const oldestDifference = (picture: Picture): Instant | undefined => {
  const open = picture.discrepancies.list.filter((one) => one.open).map(({ since }) => since)
  return open.length > 0 ? Math.min(...open) : undefined
}
