import type { Totals } from '@homeward/shared/picture'
import { Figure } from '../ui/index.ts'
import { useLanguage, useWords } from '../words/index.ts'
import styles from './FunnelChart.module.css'
import type { FunnelChartProps } from './FunnelChart.tsx'
import { layersSeen } from './stack.ts'

interface Props extends FunnelChartProps {
  totals: Totals | undefined
  asTable: boolean
  onTable: (asTable: boolean) => void
}

/** What each area is, with its figure at the playhead, in the order of the drawing. */
export function FunnelLegend(props: Props) {
  const { funnel, totals, estimate, onOpen, asTable, onTable, wish, onWish } = props
  const words = useWords()
  const language = useLanguage()
  const n = (value: number) => value.toLocaleString(language)
  return (
    <div className={styles.legend}>
      <div className={styles.switches}>
        {(['busy', 'whole'] as const).map((part) => (
          <button
            key={part}
            type="button"
            className={styles.switch}
            aria-pressed={wish === part}
            aria-keyshortcuts="z"
            onClick={() => onWish(part)}
          >
            {words.charts.parts[part]}
          </button>
        ))}
        <button
          type="button"
          className={styles.switch}
          aria-pressed={asTable}
          onClick={() => onTable(!asTable)}
        >
          {asTable ? words.charts.asChart : words.charts.asTable}
        </button>
      </div>
      <ul className={styles.layers}>
        {layersSeen(funnel.points).map((layer) => (
          <li key={layer}>
            <i className={`${styles.swatch} ${styles[`${layer}Swatch`]}`} />
            <span title={words.figures.means[layer]}>{words.figures.label[layer]}</span>
            <b>
              <Figure figure={layer} value={totals?.[layer] ?? 0} onOpen={onOpen} />
            </b>
          </li>
        ))}
        <li>
          <i className={`${styles.swatch} ${styles.registeredSwatch}`} />
          <span title={words.figures.means.registered}>{words.charts.registeredLine}</span>
          <b>
            <Figure figure="registered" value={totals?.registered ?? 0} onOpen={onOpen} />
          </b>
        </li>
        {estimate && (
          <li>
            <i className={`${styles.swatch} ${styles.estimateSwatch}`} />
            <span>{words.charts.estimateShort}</span>
            <b>
              {n(estimate.low)}–{n(estimate.high)}
            </b>
          </li>
        )}
      </ul>
    </div>
  )
}
