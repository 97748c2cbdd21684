import type { Row } from '@homeward/shared/picture'
import { useGlance } from '../../source/index.ts'
import { sayNationality, useLanguage, useWords } from '../../words/index.ts'
import { kindName } from '../behind/index.ts'
import styles from './Print.module.css'
import { Sheet } from './Sheet.tsx'

/** Persons by kind and by nationality: what other ministries and embassies ask for first. */
export function Breakdowns() {
  const words = useWords()
  const language = useLanguage()
  const { picture } = useGlance()
  return (
    <>
      <Breakdown
        caption={words.print.kinds}
        column={words.print.columns.kind}
        rows={picture.byKind}
        name={(kind) => kindName(kind, words)}
      />
      <Breakdown
        caption={words.print.nationalities}
        column={words.print.columns.nationality}
        rows={picture.byNationality}
        name={(nationality) => sayNationality(nationality, language)}
      />
      {picture.totals.unnamed > 0 && <p>{words.print.withoutNames}</p>}
    </>
  )
}

interface Props {
  readonly caption: string
  readonly column: string
  readonly rows: Readonly<Record<string, Row>>
  readonly name: (id: string) => string
}

function Breakdown({ caption, column, rows, name }: Props) {
  const words = useWords()
  const language = useLanguage()
  const c = words.print.columns
  const most = Object.entries(rows).sort(([, a], [, b]) => b.registered - a.registered)
  return (
    <Sheet
      caption={caption}
      columns={[column, c.registered, c.located, c.out, c.notLocated]}
      inWords={[]}
      rows={most.map(([id, row]) => (
        <tr key={id}>
          <th scope="row" className={styles.words}>
            {name(id)}
          </th>
          {[row.registered, row.located, row.out, row.notLocated].map((n, i) => (
            // The four columns have no other names than their places.
            // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
            <td key={i}>{n.toLocaleString(language)}</td>
          ))}
        </tr>
      ))}
    />
  )
}
