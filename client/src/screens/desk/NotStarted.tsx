import { useWords } from '../../words/index.ts'
import styles from './Detail.module.css'

/** An operation in which nothing has happened yet: what to do first. */
export function NotStarted() {
  const words = useWords()
  return (
    <section className={styles.pane} aria-label={words.desk.detail} id="detail">
      <header className={styles.head}>
        <h2>{words.desk.notStarted}</h2>
      </header>
      <ol className={styles.steps}>
        {words.desk.notStartedHelp.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  )
}
