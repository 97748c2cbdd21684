import type { Refusal } from '@homeward/shared/basics'
import type { BehindPage } from '@homeward/shared/protocol'
import { useEffect, useState } from 'react'
import { useGlance, useOperation } from '../../source/index.ts'
import { sayWhere } from '../../ui/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { figureMeans, figureName } from '../behind/index.ts'
import { Refused, Waiting } from '../frame/index.ts'
import { PeopleTable } from './PeopleTable.tsx'
import styles from './Print.module.css'

/** The people behind a figure, all pages of them, with a box to tick. */
export function PeopleSheet({ figure }: { readonly figure: string }) {
  const words = useWords()
  const language = useLanguage()
  const { atlas, info } = useGlance()
  const { pages, refusal } = usePages(figure)
  const [first] = pages
  return (
    <>
      <h2 className={styles.figure}>
        {figureName(figure, atlas, words, language)}{' '}
        {first && <b>{first.count.toLocaleString(language)}</b>}
      </h2>
      <p>{figureMeans(figure, words)}</p>
      {refusal && <Refused refusal={refusal} asked={{ act: 'people:read', mode: info.mode }} />}
      {!first && !refusal && <Waiting says={words.behind.loading} />}
      {first && <Numbers page={first} />}
      {first && <PeopleTable persons={pages.flatMap(({ persons }) => persons)} />}
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
