import type { Refusal } from '@homeward/shared/basics'
import type { BehindPage } from '@homeward/shared/protocol'
import { useEffect, useState } from 'react'
import { useGlance, useOperation } from '../../source/index.ts'
import { dayAndClock } from '../../time/index.ts'
import { sayWhere } from '../../ui/index.ts'
import { inLanguage, sayNationality, useLanguage, useWords } from '../../words/index.ts'
import { figureMeans, figureName, personName } from '../behind/index.ts'
import { Refused, Waiting } from '../frame/index.ts'
import styles from './Print.module.css'

/** The people behind a figure, all pages of them, with a box to tick. */
export function PeopleSheet({ figure }: { readonly figure: string }) {
  const words = useWords()
  const language = useLanguage()
  const { atlas } = useGlance()
  const { pages, refusal } = usePages(figure)
  const [first] = pages
  return (
    <>
      <h2 className={styles.figure}>
        {figureName(figure, atlas, words, language)}{' '}
        {first && <b>{first.count.toLocaleString(language)}</b>}
      </h2>
      <p>{figureMeans(figure, words)}</p>
      {refusal && <Refused refusal={refusal} />}
      {!first && !refusal && <Waiting says={words.behind.loading} />}
      {first && <Numbers page={first} />}
      {first && <PeopleTable pages={pages} />}
      <p className={styles.sensitive}>{words.print.sensitive}</p>
    </>
  )
}

/** Every page of the list, of one moment: paper does not move on. */
function usePages(figure: string) {
  const { source } = useOperation()
  const [pages, setPages] = useState<readonly BehindPage[]>([])
  const [refusal, setRefusal] = useState<Refusal>()
  useEffect(() => {
    let over = false
    async function read(): Promise<void> {
      const read: BehindPage[] = []
      for (let offset = 0; !over; ) {
        const answer = await source.behind(figure, offset)
        if (over) return
        if (!answer.ok) return setRefusal(answer.refusal)
        read.push(answer.value)
        setPages([...read])
        offset += answer.value.persons.length
        if (answer.value.persons.length === 0 || offset >= answer.value.total) return
      }
    }
    read().catch(() => setRefusal({ code: 'try-again' }))
    return () => {
      over = true
    }
  }, [figure, source])
  return { pages, refusal }
}

function Numbers({ page }: { readonly page: BehindPage }) {
  const words = useWords()
  const language = useLanguage()
  const { atlas } = useGlance()
  return page.numbers.map(({ spot, sort, n }) => (
    <p key={`${spot} ${sort}`}>
      <b>{n.toLocaleString(language)}</b> {sayWhere(spot, atlas, words, language)}:{' '}
      {words.behind.sort[sort]}
    </p>
  ))
}

function PeopleTable({ pages }: { readonly pages: readonly BehindPage[] }) {
  const words = useWords()
  const language = useLanguage()
  const { atlas, info } = useGlance()
  const c = words.print.columns
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {[c.tick, c.name, c.nationality, c.organisation, c.where, c.since].map((column) => (
            <th key={column} scope="col" className={column === c.since ? '' : styles.words}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {pages.flatMap(({ persons }) =>
          persons.map(({ person, card, nationality, where, since }) => {
            const name = personName(card, words)
            return (
              <tr key={person}>
                <td className={styles.tick}>☐</td>
                <th scope="row">
                  {name.first} <small>{name.second || person}</small>
                </th>
                <td className={styles.words}>{sayNationality(nationality, language)}</td>
                <td className={styles.words}>
                  {card?.organisation && inLanguage(card.organisation.name, language).first}
                </td>
                <td className={styles.words}>
                  {where ? sayWhere(where, atlas, words, language) : words.behind.notSeen}
                </td>
                <td>{since !== undefined && dayAndClock(language, info.place.zone, since)}</td>
              </tr>
            )
          }),
        )}
      </tbody>
    </table>
  )
}
