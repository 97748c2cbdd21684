import type { Instant, PersonId } from '@homeward/shared/basics'
import type { Atlas, BehindPage, OperationInfo } from '@homeward/shared/protocol'
import type { KeyboardEvent } from 'react'
import { useWords } from '../../words/index.ts'
import styles from './Behind.module.css'
import { BehindPerson } from './BehindPerson.tsx'
import { partySizes } from './personName.ts'

interface Props {
  readonly page: BehindPage
  readonly atlas: Atlas
  readonly info: OperationInfo
  readonly now: Instant
  readonly onPerson: (person: PersonId) => void
}

/** One row a person. Arrow keys walk the rows; the focus is the place in the list. */
export function BehindPeople({ page, onPerson, ...rest }: Props) {
  const words = useWords()
  const { columns } = words.behind
  const sizes = partySizes(page.persons)
  if (page.persons.length === 0) return null
  return (
    <section className={styles.people}>
      <h3 className="said">{words.behind.people}</h3>
      <p className={styles.columns} aria-hidden="true">
        <span>{columns.name}</span>
        <span>{columns.nationality}</span>
        <span>{columns.organisation}</span>
        <span>{columns.where}</span>
        <span>{columns.since}</span>
      </p>
      {/* The rows are buttons; the list only moves the focus between them. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ol onKeyDown={walk}>
        {page.persons.map((person) => (
          <li key={person.person}>
            <BehindPerson person={person} sizes={sizes} onOpen={onPerson} {...rest} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Moves the focus to another row of the list. */
function walk(event: KeyboardEvent<HTMLOListElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const rows = [...event.currentTarget.querySelectorAll('button')]
  const at = rows.indexOf(document.activeElement as HTMLButtonElement) // -1 when it is none of them
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  event.stopPropagation() // the page's arrows would move time
  rows[Math.min(rows.length - 1, Math.max(0, to))]?.focus()
}
