import { lazy, Suspense } from 'react'
import { wordsOf } from '../words/index.ts'
import styles from './MapView.module.css'
import type { MapViewProps } from './props.ts'

// MapLibre is 280 kB compressed: it comes when a map is first shown, not with the page.
const Loaded = lazy(() =>
  import('./MapView.tsx')
    .then(({ MapView }) => ({ default: MapView }))
    .catch(() => ({ default: Missing })),
)

/** The map of an operation. The page goes on without it where it cannot be had. */
export function MapView(props: MapViewProps) {
  return (
    <Suspense fallback={<p className={styles.note}>{wordsOf(props.language).map.loading}</p>}>
      <Loaded {...props} />
    </Suspense>
  )
}

function Missing({ language }: MapViewProps) {
  return <p className={styles.note}>{wordsOf(language).map.noBasemap}</p>
}
