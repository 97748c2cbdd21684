import type { Answer, Instant, PersonId } from '@homeward/shared/basics'
import type { CardView, Prose } from '@homeward/shared/people'
import type { Atlas, EntryPage, OperationInfo } from '@homeward/shared/protocol'
import { inLanguage, sayNationality, useLanguage, useWords } from '../../words/index.ts'
import { Refused, Waiting } from '../frame/index.ts'
import styles from './Behind.module.css'
import { EntryList } from './EntryList.tsx'
import { kindName } from './figureName.ts'
import { personName } from './personName.ts'
import { Scrolled } from './Scrolled.tsx'

export interface PersonPanelProps {
  readonly person: PersonId
  readonly card: CardView | undefined
  readonly answer: Answer<EntryPage> | undefined
  readonly atlas: Atlas
  readonly info: OperationInfo
  readonly now: Instant
  /** Names of those who reported. */
  readonly names: ReadonlyMap<string, Prose>
  readonly onBack: () => void
  /** To what the register holds of them. */
  readonly onRecord?: (() => void) | undefined
  readonly onRetry?: (() => void) | undefined
}

/** One person: what the register may tell this reader, and every entry that is about them. */
export function PersonPanel(props: PersonPanelProps) {
  const { person, card, answer, atlas, info, now, names, onBack, onRecord, onRetry } = props
  const words = useWords()
  const name = personName(card, words)
  return (
    // The key only repeats what the button in it does.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={styles.panel}
      aria-label={words.behind.open(name.first)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation() // one step back, not out of everything
        onBack()
      }}
    >
      <header className={styles.head}>
        <div className={styles.title}>
          <h2>
            <span lang={card?.nameZh ? 'zh' : undefined}>{name.first}</span>{' '}
            <small>{name.second}</small>
          </h2>
          <button type="button" onClick={onBack} aria-keyshortcuts="Escape">
            ← {words.behind.back} <kbd>Esc</kbd>
          </button>
        </div>
        <p className={styles.means}>
          {person}{' '}
          {onRecord && (
            <button type="button" onClick={onRecord}>
              {words.person.open}
            </button>
          )}
        </p>
        {card && <CardFacts card={card} />}
      </header>
      {!answer && <Waiting says={words.behind.loadingEntries} />}
      {answer && !answer.ok && (
        <Refused
          refusal={answer.refusal}
          onRetry={onRetry}
          asked={{ act: 'ledger:read', mode: info.mode }}
        />
      )}
      {answer?.ok && (
        <Scrolled>
          <h3 className={styles.section}>{words.behind.entries}</h3>
          {answer.value.lines.length === 0 && (
            <p className={styles.none}>{words.behind.noEntries}</p>
          )}
          <EntryList lines={answer.value.lines} atlas={atlas} info={info} now={now} names={names} />
        </Scrolled>
      )}
    </section>
  )
}

function CardFacts({ card }: { readonly card: CardView }) {
  const words = useWords()
  const language = useLanguage()
  const facts = [
    sayNationality(card.nationality, language),
    kindName(card.kind, words),
    card.ageBand && words.person.ages[card.ageBand],
    card.organisation && inLanguage(card.organisation.name, language).first,
    card.party,
    words.behind.priority(card.priority),
    ...card.needs.map((need) => words.terms.need[need]),
    card.synthetic && words.behind.synthetic,
  ].filter((fact) => fact !== undefined && fact !== false)
  return (
    <ul className={styles.facts}>
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  )
}
