import type { Instant } from '@homeward/shared/basics'
import type { OperationInfo } from '@homeward/shared/protocol'
import { Link } from 'wouter'
import { askOperations, useAnswer } from '../../source/index.ts'
import { day } from '../../time/index.ts'
import { Retention } from '../../ui/index.ts'
import { inLanguage, otherLanguage, useLanguage, useWords } from '../../words/index.ts'
import { ModeMark, Refused, SettingsMenu, Waiting } from '../frame/index.ts'
import styles from './OperationsScreen.module.css'

/** Which operations there are: what runs, what is practised, and what can be looked at again. */
export function OperationsScreen() {
  const words = useWords()
  const { answer, askAgain } = useAnswer('operations', askOperations)
  const listed = answer?.ok ? answer.value.operations : []
  const now = answer?.ok ? answer.value.now : 0
  const groups = [
    [words.desk.running, listed.filter(({ mode }) => mode === 'live')],
    [words.desk.exercises, listed.filter(({ mode }) => mode === 'drill')],
    [words.desk.replays, listed.filter(({ mode }) => mode === 'replay')],
  ] as const
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>{words.common.brand}</h1>
        <a href="/field">{words.field.title}</a>
        <SettingsMenu />
      </header>
      <main className={styles.main}>
        <p className={styles.help}>{words.desk.operationsHelp}</p>
        {!answer && <Waiting says={words.desk.waiting.operations} />}
        {answer && !answer.ok && <Refused refusal={answer.refusal} onRetry={askAgain} />}
        {answer?.ok && listed.length === 0 && <p>{words.desk.noOperations}</p>}
        {groups.map(
          ([title, operations]) =>
            operations.length > 0 && (
              <section key={title} aria-label={title}>
                <h2 className={styles.title}>{title}</h2>
                <ul className={styles.list}>
                  {operations.map((operation) => (
                    <Row key={operation.id} operation={operation} now={now} />
                  ))}
                </ul>
              </section>
            ),
        )}
      </main>
    </div>
  )
}

function Row({ operation, now }: { readonly operation: OperationInfo; readonly now: Instant }) {
  const words = useWords()
  const language = useLanguage()
  const { id, title, mode, state, seq, span, place } = operation
  const names = inLanguage(title, language)
  return (
    <li>
      <Link href={`/o/${id}`} className={styles.row}>
        <ModeMark mode={mode} />
        <span className={styles.names}>
          <b>{names.first}</b>
          <small lang={otherLanguage(language)}>{names.second}</small>
        </span>
        <span className={styles.note}>
          {mode === 'replay' && span
            ? `${day(language, place.zone, span.start)} – ${day(language, place.zone, span.end)}`
            : !operation.retention && words.common.operationState[state]}
          <Retention info={operation} now={now} />
        </span>
        <span className={styles.note}>{words.desk.entries(seq)}</span>
        <span className={styles.word} data-mode={mode}>
          {words.common.mode[mode]}
        </span>
      </Link>
    </li>
  )
}
