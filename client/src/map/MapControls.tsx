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
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <path
            d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.8"
          />
        </svg>
      </button>
    </div>
  )
}
