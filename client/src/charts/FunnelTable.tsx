import { dayAndClock } from '../time/index.ts'
import { inLanguage, useLanguage, useWords } from '../words/index.ts'
import styles from './FunnelChart.module.css'
import type { FunnelChartProps } from './FunnelChart.tsx'
import { layersSeen } from './stack.ts'
import { tableRows } from './tableRows.ts'

/** The same funnel for those who would rather read numbers; a moment in it is the way there. */
export function FunnelTable({ funnel, place, capital, height = 150, onSeek }: FunnelChartProps) {
  const words = useWords()
  const language = useLanguage()
  const layers = layersSeen(funnel.points)
  const n = (value: number) => value.toLocaleString(language)
  return (
    <section className={styles.table} style={{ height }} aria-label={words.charts.funnel}>
      <table>
        <thead>
          <tr>
            <th scope="col">{inLanguage(place.name, language).first}</th>
            <th scope="col">{inLanguage(capital.name, language).first}</th>
            <th scope="col">{words.figures.label.located}</th>
            {layers.map((layer) => (
              <th key={layer} scope="col">
                {words.figures.label[layer]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tableRows(funnel.points).map(({ at, totals }) => (
            <tr key={at}>
              <th scope="row">
                <button type="button" onClick={() => onSeek(at)}>
                  {dayAndClock(language, place.zone, at)}
                </button>
              </th>
              <td>{dayAndClock(language, capital.zone, at)}</td>
              <td>{n(totals.located)}</td>
              {layers.map((layer) => (
                <td key={layer}>{n(totals[layer])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
