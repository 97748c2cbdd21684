import type { Spot } from '@homeward/shared/ledger'
import { useState } from 'react'
import { clock } from '../../time/index.ts'
import { isOld, sayAge } from '../../ui/age.ts'
import { Differences } from '../parts/Differences.tsx'
import { OwnActs } from '../parts/OwnActs.tsx'
import { useFieldState } from '../useField.tsx'
import { useNow } from '../useNow.ts'
import { useFieldWords } from '../words/index.ts'
import { CorrectPanel } from './CorrectPanel.tsx'
import { CountPanel } from './CountPanel.tsx'
import styles from './CountTab.module.css'
import { RollCallPanel } from './RollCallPanel.tsx'
import type { Here } from './useHere.ts'

type Task = 'in' | 'out' | 'correct' | 'rollCall'

/** How many are here, and the three things that change it. */
export function CountTab({ here }: { readonly here: Here }) {
  const words = useFieldWords()
  const { field } = words
  const { acts } = useFieldState()
  const now = useNow()
  const [task, setTask] = useState<Task>()
  const { figures, defined, ways } = here
  const at: Spot = { place: defined.place }
  const close = () => setTask(undefined)
  const waiting = acts.filter(({ stage }) => stage === 'kept' || stage === 'sent').length
  const old = figures.asOf !== undefined && isOld(figures.asOf, now)
  return (
    <div className={styles.tab}>
      <section className={styles.figure} data-old={old}>
        <p>
          <output data-figure={`place:${defined.place}`}>{figures.counted}</output>
          {figures.capacity !== undefined && <span>{field.of(figures.capacity)}</span>}
        </p>
        <p>
          {field.named(figures.named)} · <b>{field.unnamed(figures.unnamed)}</b>
        </p>
        <p className={styles.small}>
          {figures.asOf === undefined
            ? words.common.age.never
            : field.asOf(clock(defined.zone, figures.asOf), sayAge(words, figures.asOf, now))}
        </p>
        {waiting > 0 && <p className={styles.small}>{field.waiting(waiting)}</p>}
      </section>
      <nav className={styles.acts} aria-label={field.tabs.count}>
        <button type="button" data-main onClick={() => setTask('in')}>
          <i aria-hidden>＋</i>
          {field.in}
        </button>
        <button type="button" data-main onClick={() => setTask('out')}>
          <i aria-hidden>－</i>
          {field.out}
        </button>
        <button type="button" onClick={() => setTask('correct')}>
          <i aria-hidden>✎</i>
          {field.correct}
        </button>
      </nav>
      <button type="button" onClick={() => setTask('rollCall')}>
        {field.rollCall}
      </button>
      <Differences here={here} />
      <OwnActs here={here} />
      {(task === 'in' || task === 'out') && (
        <CountPanel kind={task} at={at} ways={ways} onClose={close} />
      )}
      {task === 'correct' && (
        <CorrectPanel at={at} counted={figures.counted} unnamed={figures.unnamed} onClose={close} />
      )}
      {task === 'rollCall' && <RollCallPanel at={at} onClose={close} />}
    </div>
  )
}
