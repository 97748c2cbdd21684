import { isOpen } from '@homeward/shared/outbox'
import { writeShort } from '@homeward/shared/shortForm'
import { useFieldState } from '../useField.tsx'
import { useFieldWords } from '../words/index.ts'
import styles from './Lines.module.css'

/** Counts that wait for a line, in signs that any telephone carries. */
export function ShortTexts() {
  const words = useFieldWords().field.more
  const { acts, post } = useFieldState()
  if (!post) return null
  const open = acts.flatMap(({ sending, operation, ...act }) =>
    isOpen(act) && sending.is === 'report' && operation === post.operation ? [sending.report] : [],
  )
  const { texts } = writeShort(post.operation, open)
  return (
    <section aria-label={words.sms}>
      <h2>{words.sms}</h2>
      <p className={styles.empty}>{texts.length === 0 ? words.smsNone : words.smsHelp}</p>
      <ul className={styles.lines}>
        {texts.map((text) => (
          <li key={text}>
            <output className={styles.short} data-short>
              {text}
            </output>
            <a href={`sms:?body=${encodeURIComponent(text)}`}>SMS</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
