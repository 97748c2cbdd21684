import type { Here } from '../screens/useHere.ts'
import { useFieldWords } from '../words/index.ts'
import styles from './Lines.module.css'

/** What does not agree here: an act is needed, and nobody may overlook it. */
export function Differences({ here }: { readonly here: Here }) {
  const words = useFieldWords()
  const facts: Readonly<Record<string, string>> = words.terms.fact
  const legs = new Set(here.legs.map(({ id }) => id as string))
  const own = here.differences.filter(
    ({ open, place, leg }) => open && (place === here.defined.place || (leg && legs.has(leg))),
  )
  if (own.length === 0) return null
  return (
    <section className={styles.alarm} aria-label={words.field.differences}>
      <h2>{words.field.differences}</h2>
      <ul>
        {own.map(({ id, kind, figures, leg }) => (
          <li key={id} data-difference={id}>
            <b>{words.terms.discrepancy[kind]}</b>{' '}
            {leg && here.legs.find((one) => one.id === leg)?.name}{' '}
            {Object.entries(figures)
              .map(([name, n]) => `${facts[name] ?? name} ${n}`)
              .join(' · ')}
          </li>
        ))}
      </ul>
    </section>
  )
}
