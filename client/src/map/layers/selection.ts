import { radiusOf } from '../clusters.ts'
import { lineString, type MapLayer, point } from './layer.ts'

/** One halo round what is selected: its disc, and its way when it is a leg. */
export const selection: MapLayer = {
  source: 'selection',
  features: ({ selected, clusters, situation, picture }) => {
    if (!selected) return []
    const cluster = clusters.find(({ members }) => members.some(({ id }) => id === selected))
    const leg = situation.legs.find(({ id }) => `leg:${id}` === selected)
    const at = cluster?.main.position ?? leg?.where.position
    const radius = cluster ? radiusOf(cluster.people, picture.totals.total) : 8
    return [
      ...(leg ? [{ id: 'way', geometry: lineString(leg.way.track), properties: {} }] : []),
      ...(at ? [{ id: 'halo', geometry: point(at), properties: { radius: radius + 6 } }] : []),
    ]
  },
  paint: (palette) => [
    {
      id: 'selected-way',
      type: 'line',
      source: 'selection',
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.selection, 'line-width': 8, 'line-opacity': 0.28 },
    },
    {
      id: 'selected-halo',
      type: 'circle',
      source: 'selection',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': ['get', 'radius'],
        'circle-opacity': 0,
        'circle-stroke-width': 2.5,
        'circle-stroke-color': palette.selection,
      },
    },
  ],
}
