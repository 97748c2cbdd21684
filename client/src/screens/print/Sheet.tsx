import type { ReactNode } from 'react'
import { useWords } from '../../words/index.ts'
import styles from './Print.module.css'

interface SheetProps {
  readonly caption: string
  readonly columns: readonly string[]
  /** The columns that hold words: read from the left, as numbers are from the right. */
  readonly inWords: readonly string[]
  readonly rows: readonly ReactNode[]
}

/** A table of a printed sheet; an empty one says so. */
export function Sheet({ caption, columns, inWords, rows }: SheetProps) {
  const words = useWords()
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={inWords.includes(column) ? styles.words : ''}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.length > 0 ? (
          rows
        ) : (
          <tr>
            <td colSpan={columns.length} className={styles.words}>
              {words.print.none}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
