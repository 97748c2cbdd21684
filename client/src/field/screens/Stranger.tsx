import { sayWhy } from '../../words/index.ts'
import { OutboxFile } from '../parts/OutboxFile.tsx'
import { useFieldState } from '../useField.tsx'
import { useFieldWords } from '../words/index.ts'
import styles from './Stranger.module.css'

/** Nobody may work here: what to do, and what of the work done here can still be carried away. */
export function Stranger() {
  const words = useFieldWords()
  const { ended, acts } = useFieldState()
  return (
    <main className={styles.screen}>
      <h1>{ended ? words.field.ended : words.field.stranger}</h1>
      <p>{ended ? sayWhy(words, ended) : words.field.strangerHelp}</p>
      {!ended && (
        <a className={styles.main} href="/sign-in">
          {words.field.signIn}
        </a>
      )}
      {acts.length > 0 && (
        <section>
          <p>{words.field.endedHelp}</p>
          <OutboxFile />
        </section>
      )}
    </main>
  )
}
