import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { changesBetween } from './changes.ts'
import { LAYERS, type Scene, type Shape } from './layers/index.ts'

export interface Painter {
  /** Draws a scene; says whether anything has changed. */
  readonly paint: (scene: Scene) => boolean
  /** What a source shows now, for a style that is laid anew. */
  readonly shapesOf: (source: string) => readonly Shape[]
}

/** Keeps what each source shows, and tells the map only of what is different. */
export function openPainter(map: MapLibreMap): Painter {
  const shown = new Map<string, readonly Shape[]>()
  const shapesOf = (source: string) => shown.get(source) ?? []
  return {
    shapesOf,
    paint(scene) {
      let changed = false
      for (const { source, features } of LAYERS) {
        const after = features(scene)
        const changes = changesBetween(shapesOf(source), after)
        if (!changes) continue
        const drawn = map.getSource<GeoJSONSource>(source)
        if (!drawn) continue // the style is still being laid
        shown.set(source, after)
        void drawn.updateData(changes)
        changed = true
      }
      return changed
    },
  }
}

/** Runs `act` at most once in `pause` ms; what comes in between is done once, at the end. */
export function openPace(
  act: () => void,
  pause: number,
): { readonly ask: () => void; readonly close: () => void } {
  let last = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = () => {
    timer = undefined
    last = performance.now()
    act()
  }
  return {
    ask() {
      if (timer !== undefined) return
      timer = setTimeout(run, Math.max(0, last + pause - performance.now()))
    },
    close: () => clearTimeout(timer),
  }
}
