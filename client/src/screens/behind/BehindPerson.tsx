import type { Instant, PersonId } from '@homeward/shared/basics'
import type { Atlas, OperationInfo } from '@homeward/shared/protocol'
import { when } from '../../time/index.ts'
import { sayWhere } from '../../ui/index.ts'
import {
  inLanguage,
  otherLanguage,
  sayNationality,
  useLanguage,
  useWords,
} from '../../words/index.ts'
import styles from './Behind.module.css'
import { kindName } from './figureName.ts'
import { type PersonLine, personName } from './personName.ts'

interface Props {
  readonly person: PersonLine
  readonly sizes: ReadonlyMap<string, number>
  readonly atlas: Atlas
  readonly info: OperationInfo
  readonly now: Instant
  readonly onOpen: (person: PersonId) => void
}

/** One person behind a figure: who, of which organisation and family, where, since when, how sure. */
export function BehindPerson({ person, sizes, atlas, info, now, onOpen }: Props) {
  const words = useWords()
  const language = useLanguage()
  const { card, kind, nationality, where, since, certain } = person
  const name = personName(card, words)
  const party = card?.party
  return (
    <button type="button" className={styles.person} onClick={() => onOpen(person.person)}>
      <span className={styles.name} data-pending={!card}>
        <b lang={card?.nameZh ? 'zh' : undefined}>{name.first}</b>
        <small>{name.second || person.person}</small>
      </span>
      <span>
        {sayNationality(nationality, language)}
        <small>{kindName(kind, words)}</small>
      </span>
      <span>
        {card?.organisation ? inLanguage(card.organisation.name, language).first : ''}
        {party && <small>{words.behind.party(party, sizes.get(party) ?? 1)}</small>}
      </span>
      <span>
        {where ? sayWhere(where, atlas, words, language) : words.behind.notSeen}
        {where && (
          <small lang={otherLanguage(language)}>
            {sayWhere(where, atlas, words, otherLanguage(language))}
          </small>
        )}
      </span>
      <span>
        {since !== undefined && (
          <time dateTime={new Date(since).toISOString()}>
            {when(language, info.place.zone, since, now)}
          </time>
        )}
        {!certain && <small className={styles.uncertain}>◪ {words.behind.uncertain}</small>}
      </span>
    </button>
  )
}
