import { useGlance } from '../../source/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { Breakdowns } from './Breakdowns.tsx'
import styles from './Print.module.css'
import { DifferencesTable, LegsTable, PlacesTable } from './Tables.tsx'

const FIGURES = [
  'total',
  'registered',
  'located',
  'named',
  'unnamed',
  'atPoints',
  'onRoad',
  'aboard',
  'inHaven',
  'home',
  'ownMeans',
  'stayed',
  'elsewhere',
  'notLocated',
  'answered',
  'out',
] as const

/** Every head figure with what it means, then the places, legs and open differences behind them. */
export function SituationSheet() {
  const words = useWords()
  const language = useLanguage()
  const { picture } = useGlance()
  const { totals, hourAgo } = picture
  const { columns } = words.print
  const n = (value: number) => value.toLocaleString(language)
  const change = (value: number) =>
    value === 0 ? '' : value > 0 ? `+${n(value)}` : `−${n(-value)}`
  return (
    <>
      <p className={styles.sums}>
        {words.print.sums(
          n(totals.total),
          n(totals.registered),
          n(totals.unnamed),
          n(totals.located),
          n(totals.notLocated),
        )}
      </p>
      <table className={styles.table}>
        <caption>{words.print.figures}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.figure}</th>
            <th scope="col">{columns.n}</th>
            <th scope="col">{columns.change}</th>
            <th scope="col" className={styles.words}>
              {columns.meaning}
            </th>
          </tr>
        </thead>
        <tbody>
          {FIGURES.map((figure) => (
            <tr key={figure} data-printed={figure}>
              <th scope="row">{words.figures.label[figure]}</th>
              <td>
                <b>{n(totals[figure])}</b>
              </td>
              <td>{change(totals[figure] - hourAgo[figure])}</td>
              <td className={styles.words}>{words.figures.means[figure]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <PlacesTable />
      <LegsTable />
      <DifferencesTable />
      <Breakdowns />
    </>
  )
}
