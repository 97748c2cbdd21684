import type { ReactNode } from 'react'
import { useLanguage } from '../../words/index.ts'
import styles from './Detail.module.css'

interface FactProps {
  readonly name: string
  readonly means?: string | undefined
  readonly value: ReactNode
}

/** A figure of the chosen thing with its name below. */
export function Fact({ name, means, value }: FactProps) {
  return (
    <div className={styles.fact} title={means}>
      <dd>{value}</dd>
      <dt>{name}</dt>
    </div>
  )
}

/** A number that no list stands behind: seats, capacity. */
export function Plain({ n }: { readonly n: number | undefined }) {
  const language = useLanguage()
  return n === undefined ? '–' : n.toLocaleString(language)
}

interface ActProps {
  readonly letter: string
  readonly onClick: () => void
  readonly children: ReactNode
  readonly main?: boolean
}

/** A button with the letter that does the same. */
export function Act({ letter, onClick, children, main = false }: ActProps) {
  return (
    <button
      type="button"
      className={main ? styles.go : undefined}
      aria-keyshortcuts={letter}
      onClick={onClick}
    >
      {children} <kbd>{letter.toUpperCase()}</kbd>
    </button>
  )
}

interface LineProps {
  readonly id: string
  readonly mark: ReactNode
  readonly says: string
  readonly note: string
  readonly n?: ReactNode
  readonly onSelect: (id: string) => void
}

/** Something else that belongs to the chosen thing: one press away. */
export function Line({ id, mark, says, note, n, onSelect }: LineProps) {
  return (
    <li>
      <button type="button" className={styles.line} onClick={() => onSelect(id)}>
        {mark}
        <span className={styles.says}>
          {says}
          <small>{note}</small>
        </span>
        <b>{n}</b>
      </button>
    </li>
  )
}
