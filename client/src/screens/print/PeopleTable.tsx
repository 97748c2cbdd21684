import type { BehindPage } from '@homeward/shared/protocol'
import { useGlance } from '../../source/index.ts'
import { dayAndClock } from '../../time/index.ts'
import { sayWhere } from '../../ui/index.ts'
import { inLanguage, sayNationality, useLanguage, useWords } from '../../words/index.ts'
import { personName } from '../behind/index.ts'
import { byPlace } from './byPlace.ts'
import styles from './Print.module.css'

type Person = BehindPage['persons'][number]

/** The people with a box to tick, place by place, one line each: forty and more to a sheet. */
export function PeopleTable({ persons }: { readonly persons: readonly Person[] }) {
  const words = useWords()
  const language = useLanguage()
  const { atlas } = useGlance()
  const c = words.print.columns
  const groups = byPlace(persons)
  const before = groups.map((_, i) =>
    groups.slice(0, i).reduce((sum, group) => sum + group.persons.length, 0),
  )
  return (
    <table className={`${styles.table} ${styles.people}`}>
      <thead>
        <tr>
          {[c.tick, c.number, c.name, c.latin, c.nationality, c.organisation, c.family].map(
            (column) => (
              <th key={column} scope="col" className={styles.words}>
                {column}
              </th>
            ),
          )}
          <th scope="col">{c.since}</th>
        </tr>
      </thead>
      {groups.map(({ where, persons: here }, i) => (
        <tbody key={where ?? 'notSeen'}>
          <tr className={styles.place}>
            <th colSpan={8} scope="rowgroup">
              {where ? sayWhere(where, atlas, words, language) : words.behind.notSeen}{' '}
              <b>{here.length.toLocaleString(language)}</b>
            </th>
          </tr>
          {here.map((person, k) => (
            <PersonRow key={person.person} person={person} number={(before[i] ?? 0) + k + 1} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function PersonRow({ person, number }: { readonly person: Person; readonly number: number }) {
  const words = useWords()
  const language = useLanguage()
  const { info } = useGlance()
  const { card, nationality, since, certain } = person
  const name = personName(card, words)
  return (
    <tr>
      <td className={styles.tick}>☐</td>
      <td>{number.toLocaleString(language)}</td>
      <th scope="row">{name.first}</th>
      <td className={styles.words}>{name.second || (card ? '' : person.person)}</td>
      <td className={styles.words}>{sayNationality(nationality, language)}</td>
      <td className={styles.words}>
        {card?.organisation && inLanguage(card.organisation.name, language).first}
      </td>
      <td className={styles.words}>{card?.party}</td>
      <td>
        {since !== undefined && dayAndClock(language, info.place.zone, since)}
        {!certain && ` ${words.behind.uncertain}`}
      </td>
    </tr>
  )
}
