import type { Words } from '../words/index.ts'
import styles from './MapView.module.css'

interface Props {
  readonly words: Words
  readonly onZoom: (by: number) => void
  readonly onFit: () => void
}

/** Nearer, farther, and back to all places. The map itself also listens to arrows, plus and minus. */
export function MapControls({ words, onZoom, onFit }: Props) {
  return (
    <div className={styles.controls}>
      <button
        type="button"
        aria-label={words.map.zoomIn}
        title={words.map.zoomIn}
        onClick={() => onZoom(1)}
      >
        +
      </button>
      <button
        type="button"
        aria-label={words.map.zoomOut}
        title={words.map.zoomOut}
        onClick={() => onZoom(-1)}
      >
        −
      </button>
      <button type="button" aria-label={words.map.fit} title={words.map.fit} onClick={onFit}>
        ⛶
      </button>
    </div>
  )
}
