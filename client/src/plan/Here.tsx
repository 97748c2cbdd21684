import type { Presence } from '@homeward/shared/protocol'
import { inLanguage, useLanguage, useWords } from '../words/index.ts'
import styles from './PlanEditor.module.css'

/** Who else has the text open. Someone with two devices stands here once. */
export function Here({ present }: { readonly present: readonly Presence[] }) {
  const words = useWords().plan
  const language = useLanguage()
  const names = [...new Set(present.map(({ name }) => inLanguage(name, language).first))].sort()
  if (names.length === 0) return <p className={styles.here}>{words.nobody}</p>
  return (
    <ul className={styles.here} aria-label={words.here}>
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  )
}
