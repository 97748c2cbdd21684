import type { ReactNode } from 'react'
import { Bar, type BarPart, Dot, type Standing } from '../../ui/index.ts'
import { Keycaps } from './Keycaps.tsx'
import styles from './Row.module.css'
import { barTone } from './standing.ts'

export interface RowProps {
  readonly selected: boolean
  readonly onSelect: (id: string) => void
  readonly onOpen: (figure: string) => void
}

interface Props extends Pick<RowProps, 'selected' | 'onSelect'> {
  readonly id: string
  readonly name: string
  readonly standing: Standing
  /** Under the name. */
  readonly lines: readonly ReactNode[]
  readonly bar: { readonly parts: readonly BarPart[]; readonly of: number } | undefined
  readonly empty: boolean
  readonly number: ReactNode
  readonly age: ReactNode
}

/** A place or leg in the list: how it stands, how many, of how many, how old. */
export function SpotRow(props: Props) {
  const { id, name, standing, lines, bar, empty, number, age, selected, onSelect } = props
  return (
    <div className={styles.row} data-row={id} data-selected={selected} data-empty={empty}>
      <button
        type="button"
        className={styles.pick}
        aria-pressed={selected}
        onClick={() => onSelect(id)}
      >
        <Dot standing={standing} />
        <span className={styles.names}>
          <b>{name}</b>
          {lines}
          {bar && <Bar {...bar} tone={barTone(standing)} />}
        </span>
      </button>
      <span className={styles.n}>{number}</span>
      <span className={styles.age}>
        {selected ? <Keycaps /> : null}
        {age}
      </span>
    </div>
  )
}
