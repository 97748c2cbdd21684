import type { Instant } from '@homeward/shared/basics'
import type { ReactNode } from 'react'
import { useGlance } from '../../source/index.ts'
import { AsOf, Bar, Dot, Figure, type Standing } from '../../ui/index.ts'
import { otherLanguage, useLanguage, useWords } from '../../words/index.ts'
import styles from './Detail.module.css'
import { barTone } from './standing.ts'

interface Props {
  /** The figure of the place or leg. */
  readonly id: string
  readonly names: { readonly first: string; readonly second: string }
  readonly standing: Standing
  /** Said after the second name. */
  readonly notes: readonly (string | false | undefined)[]
  readonly count: { readonly here: number; readonly named: number; readonly unnamed: number }
  readonly held?: number
  readonly room: number | undefined
  readonly asOf: Instant | undefined
  readonly settled: boolean
  readonly onOpen: (figure: string) => void
  readonly children?: ReactNode
}

/** The chosen place or leg: what it is, how many of how many, and how old that is. */
export function SpotHead(props: Props) {
  const { id, names, standing, notes, count, held = 0, room, asOf, settled, children } = props
  const words = useWords()
  const language = useLanguage()
  const { now, info } = useGlance()
  return (
    <header className={styles.head}>
      <h2>
        <Dot standing={standing} /> {names.first}
      </h2>
      <p>
        <span lang={otherLanguage(language)}>{names.second}</span>
        {notes.flatMap((note) => (note ? [` · ${note}`] : []))}
      </p>
      {children}
      <p className={styles.big}>
        <Figure figure={id} value={count.here} label={names.first} onOpen={props.onOpen} />
        {room !== undefined && <span>{words.desk.of(room)}</span>}
        <AsOf at={asOf} now={now} zone={info.capital.zone} settled={settled} />
      </p>
      <Bar
        parts={[
          { sort: 'named', n: count.named },
          { sort: 'unnamed', n: count.unnamed },
          { sort: 'held', n: held },
        ]}
        of={room ?? Math.max(count.here, 1)}
        tone={barTone(standing)}
      />
    </header>
  )
}
