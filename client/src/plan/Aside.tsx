import { useState } from 'react'
import { useWords } from '../words/index.ts'
import styles from './PlanEditor.module.css'

interface Props {
  readonly text: string
  readonly onDrop: () => void
}

/** What this person wrote and the shared text could not take. It goes only when they say so. */
export function Aside({ text, onDrop }: Props) {
  const words = useWords().plan.aside
  const [copied, setCopied] = useState(false)
  async function copy(): Promise<void> {
    await navigator.clipboard?.writeText(text)
    setCopied(true)
  }
  return (
    <section className={styles.aside} role="alert" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p>{words.note}</p>
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
