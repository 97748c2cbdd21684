import { END_OF_TIME, type Instant } from '@homeward/shared/basics'
import { advance, nothingYet } from '@homeward/shared/operation'
import { type Picture, pictureOf } from '@homeward/shared/picture'
import type { Atlas } from '@homeward/shared/protocol'
import { expand, parseScenario } from '@homeward/shared/scenario'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import sudan from '../../../scenarios/sudan-2023/scenario.json?raw'
import yemen from '../../../scenarios/yemen-2015/scenario.json?raw'
import { wordsOf } from '../words/index.ts'
import { clustersAt } from './clusters.ts'
import { discs } from './layers/discs.ts'
import { LAYERS, type Scene } from './layers/index.ts'
import { situationOf } from './spots.ts'

/** A documented operation, folded whole, with its atlas. */
function openOperation(text: string, name: string) {
  const parsed = parseScenario(text, name)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed))
  const { scenario } = parsed
  const state = nothingYet()
  const recorded = expand(scenario).entries.map((entry, i) => ({ ...entry, seq: i + 1 }))
  advance(state, recorded)
  const atlas: Atlas = { places: [], vehicles: [], legs: [], hazards: [] }
  for (const { event } of recorded)
    if (event.type === 'PlaceDefined') atlas.places.push(event)
    else if (event.type === 'VehicleDefined') atlas.vehicles.push(event)
    else if (event.type === 'LegOpened') atlas.legs.push(event)
    else if (event.type === 'HazardSet') atlas.hazards.push(event)
  const [start, end] = [recorded[0]?.eventAt ?? 0, recorded.at(-1)?.eventAt ?? 0]
  const pictureAt = (at: Instant) =>
    pictureOf(state, { at, knownAt: END_OF_TIME }, { operation: scenario.id, mode: 'replay' })
  const moments = Array.from({ length: 41 }, (_, i) => Math.round(start + ((end - start) * i) / 40))
  return { atlas, end, moments, pictureAt }
}

function sceneOf(picture: Picture, atlas: Atlas, zoom: number): Scene {
  const now = picture.asOf
  const situation = situationOf(picture, atlas, now, () => undefined)
  const clusters = clustersAt(situation.spots, zoom)
  const words = wordsOf('zh-CN')
  return {
    picture,
    atlas,
    now,
    selected: undefined,
    language: 'zh-CN',
    words,
    zoom,
    situation,
    clusters,
  }
}

vi.setConfig({ testTimeout: 60_000 })

describe.each([
  ['Yemen 2015', yemen],
  ['Sudan 2023', sudan],
])('%s on the map', (name, text) => {
  let operation: ReturnType<typeof openOperation>
  beforeAll(() => {
    operation = openOperation(text, name)
  })

  test('[K6] at forty moments and at every zoom the numbers on the discs add up to the located people', () => {
    const { atlas, moments, pictureAt } = operation
    for (const at of moments) {
      const picture = pictureAt(at)
      const spots = [
        ...picture.places.map(({ counted }) => counted),
        ...picture.legs.map(({ aboard }) => aboard),
      ]
      const atSpots = spots.reduce((a, b) => a + b, 0)
      for (let zoom = 1; zoom <= 14; zoom += 0.5) {
        const scene = sceneOf(picture, atlas, zoom)
        const numbers = discs.features(scene).map(({ properties }) => Number(properties.people))
        expect(numbers.reduce((a, b) => a + b, 0)).toBe(atSpots)
        expect(atSpots + scene.situation.elsewhere).toBe(picture.totals.located)
      }
    }
  })

  test('[K8] every shape of a layer has an id of its own, and every line two points or more', () => {
    const { atlas, moments, pictureAt } = operation
    for (const at of moments) {
      const scene = sceneOf(pictureAt(at), atlas, 6)
      for (const { features } of LAYERS) {
        const shapes = features(scene)
        expect(new Set(shapes.map(({ id }) => id)).size).toBe(shapes.length)
        for (const { geometry } of shapes)
          if (geometry.type === 'LineString')
            expect(geometry.coordinates.length).toBeGreaterThanOrEqual(2)
      }
    }
  })

  test('[K5] every leg that the operation opens has its ends on the map', () => {
    const { atlas, end, pictureAt } = operation
    const picture = pictureAt(end)
    const gone = picture.legs.filter(({ state }) => state !== 'cancelled')
    // A ship whose track nobody authored waits for its lane; none of these operations has one.
    expect(situationOf(picture, atlas, end, () => undefined).legs).toHaveLength(gone.length)
  })
})
