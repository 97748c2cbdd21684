import type { Picture } from '@homeward/shared/picture'
import { useGlance, useIsPart } from '../../source/index.ts'
import { AsOf, Figure } from '../../ui/index.ts'
import { sayNationality, useLanguage, useWords } from '../../words/index.ts'
import styles from './Detail.module.css'
import type { DetailProps } from './DetailPane.tsx'

/** The whole operation: how its sums hang together, and who its people are. */
export function Overview({ onOpen }: DetailProps) {
  const words = useWords()
  const language = useLanguage()
  const { picture, now, info } = useGlance()
  const { totals, estimate } = picture
  const isPart = useIsPart()
  const kinds: Readonly<Record<string, string>> = words.terms.personKind
  const figure = (name: 'total' | 'registered' | 'unnamed' | 'located' | 'notLocated') => (
    <span className={styles.term} title={words.figures.means[name]}>
      <Figure figure={name} value={totals[name]} onOpen={onOpen} />
      <small>{words.desk.sums[name]}</small>
    </span>
  )
  return (
    <>
      <header className={styles.head}>
        <h2>{isPart ? words.desk.part : words.desk.overview}</h2>
        <p>{isPart ? words.desk.partHelp : words.desk.overviewHelp}</p>
      </header>
      <p className={styles.sum}>
        {figure('total')} = {figure('registered')} + {figure('unnamed')}
      </p>
      {!isPart && (
        <p className={styles.sum}>
          {figure('total')} = {figure('located')} + {figure('notLocated')}
        </p>
      )}
      {estimate && (
        <p className={styles.estimate}>
          {words.desk.estimate(
            estimate.low.toLocaleString(language),
            estimate.high.toLocaleString(language),
          )}{' '}
          · <AsOf at={estimate.at} now={now} zone={info.capital.zone} settled />
        </p>
      )}
      {!isPart && (
        <>
          <Breakdown
            title={words.desk.byKind}
            prefix="kind"
            rows={picture.byKind}
            say={(kind) => kinds[kind] ?? words.terms.unknownKind}
            onOpen={onOpen}
          />
          <Breakdown
            title={words.desk.byNationality}
            prefix="nationality"
            rows={picture.byNationality}
            say={(code) => sayNationality(code, language)}
            onOpen={onOpen}
          />
        </>
      )}
    </>
  )
}

interface BreakdownProps {
  readonly title: string
  readonly prefix: 'kind' | 'nationality'
  readonly rows: Picture['byKind']
  readonly say: (key: string) => string
  readonly onOpen: (figure: string) => void
}

const COLUMNS = ['registered', 'located', 'out', 'notLocated'] as const

function Breakdown({ title, prefix, rows, say, onOpen }: BreakdownProps) {
  const words = useWords()
  const language = useLanguage()
  const sorted = Object.entries(rows).sort(
    ([a, one], [b, other]) => other.registered - one.registered || (a < b ? -1 : 1),
  )
  return (
    <table className={styles.table}>
      <caption className={styles.section}>{title}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="said">{title}</span>
          </th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {words.desk.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.length === 0 && (
          <tr>
            <td colSpan={5} className={styles.none}>
              {words.desk.nobodyNamed}
            </td>
          </tr>
        )}
        {sorted.map(([key, row]) => (
          <tr key={key}>
            <th scope="row">{say(key)}</th>
            <td>
              <Figure
                figure={`${prefix}:${key}`}
                value={row.registered}
                label={say(key)}
                onOpen={onOpen}
              />
            </td>
            <td>{row.located.toLocaleString(language)}</td>
            <td>{row.out.toLocaleString(language)}</td>
            <td>{row.notLocated.toLocaleString(language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
