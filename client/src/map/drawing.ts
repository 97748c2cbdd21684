import { Map as MapLibreMap, ScaleControl, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { wordsOf } from '../words/index.ts'
import { type Bounds, boundsOf, boundsOfSpot, holds, placesInView } from './camera.ts'
import { clustersAt, zoomStep } from './clusters.ts'
import { drawImages, PIXEL_RATIO } from './images.ts'
import { openLanes } from './lanes.ts'
import type { Scene } from './layers/index.ts'
import { openPace, openPainter } from './painter.ts'
import { type Palette, paletteOf } from './palette.ts'
import { hitAt, pointOutWhatCanBePressed } from './pointer.ts'
import type { MapViewProps } from './props.ts'
import { situationOf } from './spots.ts'
import { type Ground, styleOf } from './style.ts'

// The worker is a file of its own; without its address the bundler loses it.
setWorkerUrl(workerUrl)

const PAUSE = 250 // ms: four pictures a second at most
const SELECTED_ZOOM = 9
/** The legend, the buttons and names on the right of their discs need room. */
const paddingIn = ({ clientWidth }: HTMLElement) => ({
  ...{ top: 48, bottom: 90, left: 48 },
  right: clientWidth > ROOMY ? 150 : 90,
})
const ROOMY = 640 // px

/** What the page may ask of the map that is open. */
export interface Drawing {
  /** Draws what the props say now, four times a second at most. */
  readonly draw: () => void
  /** Lays the style anew: other colours, or names in another language. */
  readonly restyle: () => void
  readonly fitAll: () => void
  readonly zoomBy: (steps: number) => void
  /** Moves only when the spot is out of sight. */
  readonly show: (id: string) => void
  readonly close: () => void
}

interface Tell {
  readonly ready: () => void
  readonly elsewhere: (people: number) => void
}

/**
 * Opens the map in an element; undefined where this device has no WebGL. Nothing else holds a
 * MapLibre map.
 */
export function openDrawing(
  container: HTMLElement,
  ground: Ground,
  latest: { readonly current: MapViewProps },
  tell: Tell,
): Drawing | undefined {
  let palette: Palette = paletteOf(latest.current.theme)
  let scene: Scene | undefined
  let fitted = ''
  let byHand = false
  let before: { center: [number, number]; zoom: number } | undefined // the view before a click
  const style = () => styleOf(ground, palette, latest.current.language, painter.shapesOf)
  const map = tryMap(container)
  if (!map) return undefined
  const painter = openPainter(map)
  const lanes = openLanes(() => pace.ask())

  const draw = () => {
    const { picture, atlas, now, selected, language } = latest.current
    const situation = situationOf(picture, atlas, now, lanes.find)
    const zoom = zoomStep(map.getZoom())
    const clusters = clustersAt(situation.spots, zoom)
    const words = wordsOf(language)
    const next = { picture, atlas, now, selected, language, words, zoom, situation, clusters }
    scene = next
    if (painter.paint(next)) container.dataset.map = 'busy'
    const shown = clusters.reduce((sum, { people }) => sum + people, 0)
    container.dataset.shown = String(shown)
    // What each disc holds, for whoever reads the page instead of looking at it.
    container.dataset.discs = clusters
      .map(({ members, people }) => `${members.map(({ id }) => id).join('+')}=${people}`)
      .join(' ')
    tell.elsewhere(situation.elsewhere)
    const marks = clusters.filter(({ people }) => people > 0).length
    const label = words.map.said(shown.toLocaleString(language), marks.toLocaleString(language))
    map.getCanvas().setAttribute('aria-label', label)
    const { ids } = placesInView(picture, atlas)
    if (ids !== fitted && !byHand) fitAll()
  }
  const pace = openPace(draw, PAUSE)

  const go = (bounds: Bounds, maxZoom: number) =>
    map.fitBounds([...bounds], {
      padding: paddingIn(container),
      maxZoom,
      duration: fitted ? 500 : 0,
    })
  function fitAll() {
    const { picture, atlas } = latest.current
    const { ids, bounds } = placesInView(picture, atlas)
    if (bounds) go(bounds, SELECTED_ZOOM)
    fitted = ids
    byHand = false
    before = undefined
  }
  const layImages = () => {
    for (const { name, pixels, grows } of drawImages(palette))
      if (map.hasImage(name)) map.updateImage(name, pixels)
      else
        map.addImage(name, pixels, {
          pixelRatio: PIXEL_RATIO,
          ...(grows && { stretchX: [[...grows]], stretchY: [[...grows]] }),
        })
  }

  map.setStyle(style(), { diff: false })
  map.on('style.load', () => {
    layImages()
    draw()
    tell.ready()
  })
  map.on('zoom', () => scene && zoomStep(map.getZoom()) !== scene.zoom && pace.ask())
  map.on('movestart', ({ originalEvent }) => {
    container.dataset.map = 'busy'
    if (originalEvent) byHand = true
  })
  map.on('idle', () => {
    const { lng, lat } = map.getCenter()
    container.dataset.view = [map.getZoom(), lng, lat].map((part) => part.toFixed(5)).join(' ')
    container.dataset.map = 'idle'
  })
  map.on('click', ({ point }) => {
    const hit = hitAt(map, point)
    const { selected, onSelect } = latest.current
    if (!hit || !scene) return
    if (hit.sort === 'spot' && hit.id === selected && before) {
      map.easeTo(before)
      before = undefined
      return onSelect(undefined)
    }
    const { lng, lat } = map.getCenter()
    before ??= { center: [lng, lat], zoom: map.getZoom() }
    byHand = true
    const spots = scene.situation.spots
    const bounds =
      hit.sort === 'cluster'
        ? boundsOf(spots.filter(({ id }) => hit.ids.includes(id)).map(({ position }) => position))
        : boundsOfSpot(scene, hit.id)
    if (bounds) go(bounds, hit.sort === 'cluster' ? map.getZoom() + 3 : SELECTED_ZOOM)
    if (hit.sort === 'spot') onSelect(hit.id)
  })
  pointOutWhatCanBePressed(map)

  return {
    draw: pace.ask,
    fitAll,
    zoomBy: (steps) => void map.zoomTo(map.getZoom() + steps),
    restyle() {
      palette = paletteOf(latest.current.theme)
      map.setStyle(style())
      layImages()
    },
    show(id) {
      const bounds = scene && boundsOfSpot(scene, id)
      const view = map.getBounds()
      const seen: Bounds = [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()]
      if (bounds && !holds(seen, bounds)) go(bounds, map.getZoom())
    },
    close() {
      pace.close()
      lanes.close()
      map.remove()
    },
  }
}

function tryMap(container: HTMLElement): MapLibreMap | undefined {
  try {
    const map = new MapLibreMap({
      container,
      attributionControl: false, // ours is in the reader's language, see Legend
      localIdeographFontFamily: false, // Chinese comes from the files that the style names
      center: [44, 17],
      zoom: 4,
      minZoom: 1,
      maxZoom: 14,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      fadeDuration: 0, // four pictures a second: fading names would never be quite there
    })
    map.touchZoomRotate.disableRotation()
    map.keyboard.disableRotation()
    map.addControl(new ScaleControl({ unit: 'nautical', maxWidth: 90 }), 'bottom-right')
    map.addControl(new ScaleControl({ unit: 'metric', maxWidth: 90 }), 'bottom-right')
    return map
  } catch {
    return undefined // MapLibre throws where WebGL cannot be had
  }
}
