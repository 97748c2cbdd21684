import { expect, test } from 'vitest'
import { absolute } from './ground.ts'

test("[K11] what an operator's style names beside it is found beside it", () => {
  const style = {
    version: 8 as const,
    glyphs: 'fonts/{fontstack}/{range}.pbf',
    sources: {
      own: { type: 'vector', url: 'pmtiles:///map/style/sudan.pmtiles' },
      tiles: { type: 'raster', tiles: ['tiles/{z}/{x}/{y}.png'] },
      shapes: { type: 'geojson', data: 'shapes.json' },
      drawn: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [],
  }
  expect(absolute(style, new URL('http://desk.example/map/style/style.json'))).toMatchObject({
    glyphs: 'http://desk.example/map/style/fonts/{fontstack}/{range}.pbf',
    sources: {
      own: { url: 'pmtiles:///map/style/sudan.pmtiles' },
      tiles: { tiles: ['http://desk.example/map/style/tiles/{z}/{x}/{y}.png'] },
      shapes: { data: 'http://desk.example/map/style/shapes.json' },
      drawn: { data: { type: 'FeatureCollection', features: [] } },
    },
  })
})
