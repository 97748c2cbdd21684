import 'maplibre-gl/dist/maplibre-gl.css'
import { useEffect, useRef, useState } from 'react'
import { wordsOf } from '../words/index.ts'
import { type Drawing, openDrawing } from './drawing.ts'
import { openGround } from './ground.ts'
import { Legend } from './Legend.tsx'
import { MapControls } from './MapControls.tsx'
import styles from './MapView.module.css'
import type { MapViewProps } from './props.ts'
import type { Ground } from './style.ts'

/** The map of an operation: the drawing, its buttons, and what its signs mean. */
export function MapView(props: MapViewProps) {
  const { picture, atlas, now, selected, theme, language, past } = props
  const { basemap, style } = props.settings
  const words = wordsOf(language)
  const holder = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  const open = useRef<Drawing>(undefined)
  const [state, setState] = useState<'loading' | 'ready' | 'noWebGl'>('loading')
  const [ground, setGround] = useState<Ground>()
  const [whole, setWhole] = useState(true)
  const [elsewhere, setElsewhere] = useState(0)

  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    let gone = false
    void openGround(basemap, style).then((found) => {
      if (gone) return
      setGround(found.ground)
      setWhole(found.whole)
    })
    return () => {
      gone = true
    }
  }, [basemap, style])
  useEffect(() => {
    if (!holder.current || !ground) return
    const opened = openDrawing(holder.current, ground, latest, {
      ready: () => setState('ready'),
      elsewhere: setElsewhere,
    })
    if (!opened) return setState('noWebGl')
    open.current = opened
    return () => {
      open.current = undefined
      opened.close()
    }
  }, [ground])
  useEffect(() => open.current?.draw(), [picture, atlas, now, selected, language])
  useEffect(() => open.current?.restyle(), [theme, language])
  useEffect(() => {
    if (selected) open.current?.show(selected)
  }, [selected])

  return (
    <div className={styles.view} data-past={past}>
      <div ref={holder} className={styles.map} data-map="loading" />
      {state === 'ready' && (
        <MapControls
          words={words}
          onZoom={(steps) => open.current?.zoomBy(steps)}
          onFit={() => open.current?.fitAll()}
        />
      )}
      {state !== 'noWebGl' && (
        <Legend
          words={words}
          language={language}
          total={picture.totals.total}
          elsewhere={elsewhere}
          ground={ground}
        />
      )}
      {state === 'loading' && <p className={styles.note}>{words.map.loading}</p>}
      {state === 'noWebGl' && <output className={styles.note}>{words.map.noWebGl}</output>}
      {!whole && <output className={styles.warning}>{words.map.noBasemap}</output>}
    </div>
  )
}
