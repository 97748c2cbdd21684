import type { Instant } from '@homeward/shared/basics'
import { GROUPS, type Group, type Totals } from '@homeward/shared/picture'
import type { Funnel } from '@homeward/shared/protocol'
import type { Scale } from './scale.ts'

export type FunnelPoint = Funnel['points'][number]

/** From the bottom up: nearest to home first, so that the firm ground of the drawing is safety. */
export const STACK = [
  'home',
  'inHaven',
  'aboard',
  'onRoad',
  'atPoints',
  'ownMeans',
  'stayed',
  'elsewhere',
] as const satisfies readonly Group[]

/** Adds no group and forgets none: the stack is as high as *located* at every moment. */
export type Layer = (typeof STACK)[number] | 'notLocated'
const LAYERS: readonly Layer[] = [...STACK, 'notLocated']

export interface Area {
  readonly layer: Layer
  readonly path: string
}

/** The areas of the layers that are ever there, as closed step lines in pixels. */
export function areas(points: readonly FunnelPoint[], x: Scale, y: Scale): readonly Area[] {
  const floor = points.map(() => 0)
  return LAYERS.flatMap((layer) => {
    if (!points.some(({ totals }) => totals[layer] > 0)) return []
    const low = [...floor]
    for (const [i, { totals }] of points.entries()) floor[i] = (floor[i] ?? 0) + totals[layer]
    return [{ layer, path: band(points, low, floor, x, y) }]
  })
}

/** One figure over time as an open step line. */
export function line(
  points: readonly FunnelPoint[],
  figure: keyof Totals,
  x: Scale,
  y: Scale,
): string {
  return `M${steps(
    points,
    points.map(({ totals }) => totals[figure]),
    x,
    y,
  ).join('L')}`
}

/** A count holds until the next one: steps, because a slope would show people nobody counted. */
function steps(points: readonly FunnelPoint[], values: readonly number[], x: Scale, y: Scale) {
  return points.flatMap(({ at }, i) => {
    const height = px(y.at(values[i] ?? 0))
    const before = values[i - 1]
    if (before === undefined) return [`${px(x.at(at))},${height}`]
    const left = px(x.at(at))
    return before === values[i] && i < points.length - 1
      ? []
      : [`${left},${px(y.at(before))}`, `${left},${height}`]
  })
}

function band(
  points: readonly FunnelPoint[],
  low: readonly number[],
  high: readonly number[],
  x: Scale,
  y: Scale,
): string {
  return `M${[...steps(points, high, x, y), ...steps(points, low, x, y).reverse()].join('L')}Z`
}

/** A tenth of a pixel is finer than any screen and halves the text of the path. */
const px = (value: number): number => Math.round(value * 10) / 10

/** The figures that hold at a moment: the last point at or before it. */
export function pointAt(points: readonly FunnelPoint[], at: Instant): FunnelPoint | undefined {
  let found: FunnelPoint | undefined
  for (const point of points) {
    if (point.at > at) break
    found = point
  }
  return found
}

/** What the height of the drawing must hold. */
export const highest = (points: readonly FunnelPoint[], estimate?: { high: number }): number =>
  Math.max(estimate?.high ?? 0, ...points.map(({ totals }) => totals.total))

/** The layers that are ever there, top first, as they lie in the drawing: the legend's order. */
export const layersSeen = (points: readonly FunnelPoint[]): readonly Layer[] =>
  LAYERS.filter((layer) => points.some(({ totals }) => totals[layer] > 0)).reverse()

export const isGroup = (layer: Layer): layer is Group => GROUPS.some((group) => group === layer)
