import type { PostPerson } from '@homeward/shared/post'
import { useState } from 'react'
import { PersonLine } from '../parts/PersonLine.tsx'
import { findPeople } from '../people.ts'
import { useFieldWords } from '../words/index.ts'
import styles from './PeopleTab.module.css'
import { PersonPanel } from './PersonPanel.tsx'
import type { Here } from './useHere.ts'
import { WalkInPanel } from './WalkInPanel.tsx'

/** A screen of lines; who looks for one of hundreds types two letters. */
const SHOWN = 60

/** Who is here: found by any spelling, checked in, named, sent on. */
export function PeopleTab({ here }: { readonly here: Here }) {
  const words = useFieldWords().field.people
  const [typed, setTyped] = useState('')
  const [person, setPerson] = useState<PostPerson>()
  const [walkIn, setWalkIn] = useState(false)
  const spot = `place:${here.defined.place}`
  const isHere = (one: PostPerson) => one.spot === spot
  const found = findPeople(here.people, typed).sort((a, b) =>
    typed === '' ? Number(isHere(b)) - Number(isHere(a)) : 0,
  )
  return (
    <div className={styles.tab}>
      <div className={styles.search}>
        <input
          type="search"
          value={typed}
          placeholder={words.search}
          aria-label={words.search}
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="button" data-main onClick={() => setWalkIn(true)}>
          ＋ {words.walkIn}
        </button>
      </div>
      <p className={styles.sum}>{words.hereN(here.figures.named)}</p>
      {found.length === 0 && <p className={styles.sum}>{words.none}</p>}
      <ul className={styles.people}>
        {found.slice(0, SHOWN).map((one) => (
          <li key={one.person}>
            <button type="button" data-person={one.person} onClick={() => setPerson(one)}>
              <PersonLine person={one} here={here} />
            </button>
          </li>
        ))}
      </ul>
      {person && <PersonPanel person={person} here={here} onClose={() => setPerson(undefined)} />}
      {walkIn && <WalkInPanel here={here} typed={typed} onClose={() => setWalkIn(false)} />}
    </div>
  )
}
