import { useState } from 'react'
import type { Aside } from '../link/index.ts'
import { sayWhy, useWords } from '../words/index.ts'
import styles from './PlanEditor.module.css'

interface Props {
  readonly aside: Aside
  readonly onDrop: () => void
}

/** What this person wrote and the shared text could not take. It goes only when they say so. */
export function AsideNote({ aside, onDrop }: Props) {
  const all = useWords()
  const words = all.plan.aside
  const { text, why } = aside
  const [copied, setCopied] = useState(false)
  async function copy(): Promise<void> {
    await navigator.clipboard?.writeText(text)
    setCopied(true)
  }
  return (
    <section className={styles.aside} role="alert" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p>{words.note}</p>
      {why && <p>{sayWhy(all, why)}</p>}
      <textarea readOnly value={text} aria-label={words.title} rows={5} />
      <p className={styles.acts}>
        <button type="button" onClick={() => void copy()}>
          {copied ? words.copied : words.copy}
        </button>
        <button type="button" onClick={onDrop}>
          {words.drop}
        </button>
      </p>
    </section>
  )
}
