import type { Position } from '@homeward/shared/basics'
import { legKey } from '@homeward/shared/operation'
import { splitAt } from '@homeward/shared/sea'
import type { LegOnMap } from '../spots.ts'
import { byStanding, lineString, type MapLayer, type Shape } from './layer.ts'

/**
 * The way of each leg. Dashed: not yet gone; solid: gone; thin: over. Dotted: nobody has said which
 * road it takes.
 */
export const legLines: MapLayer = {
  source: 'leg-lines',
  features: ({ situation }) => situation.legs.flatMap(lines),
  paint: (palette) => [
    {
      id: 'leg-over',
      type: 'line',
      source: 'leg-lines',
      filter: ['==', ['get', 'part'], 'over'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.standing.over, 'line-width': 1.2, 'line-opacity': 0.55 },
    },
    {
      id: 'leg-ahead',
      type: 'line',
      source: 'leg-lines',
      filter: ['all', ['==', ['get', 'part'], 'ahead'], ['!', ['get', 'straight']]],
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': byStanding(palette) as never, // a match expression with computed pairs
        'line-width': 2,
        'line-dasharray': [3, 2],
      },
    },
    {
      id: 'leg-ahead-straight',
      type: 'line',
      source: 'leg-lines',
      filter: ['all', ['==', ['get', 'part'], 'ahead'], ['get', 'straight']],
      layout: { 'line-cap': 'round' },
      paint: {
        'line-color': byStanding(palette) as never, // as above
        'line-width': 2.5,
        'line-dasharray': [0.1, 2.5],
      },
    },
    {
      id: 'leg-behind',
      type: 'line',
      source: 'leg-lines',
      filter: ['==', ['get', 'part'], 'behind'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': byStanding(palette) as never, // as above
        'line-width': 3,
      },
    },
  ],
}

function lines(leg: LegOnMap): Shape[] {
  const { way, where, figures, standing } = leg
  const straight = way.how === 'straight'
  const shape = (part: 'ahead' | 'behind' | 'over', track: readonly Position[]): Shape[] =>
    track.length < 2
      ? []
      : [
          {
            id: `${legKey(leg.id)}:${part}`,
            geometry: lineString(track),
            properties: { leg: legKey(leg.id), part, standing, straight },
          },
        ]
  if (figures.state === 'arrived') return shape('over', way.track)
  if (figures.state !== 'departed') return shape('ahead', way.track)
  const { behind, ahead } = splitAt(way.track, where.km)
  return [...shape('behind', behind), ...shape('ahead', ahead)]
}
