import { otherLanguage, useLanguage, useWords, type Words, wordsOf } from '../../words/index.ts'
import styles from './Wall.module.css'

/** A word in the reader's language, large, and in the other language beside it. */
export function Both({ say }: { readonly say: (words: Words) => string }) {
  const language = useLanguage()
  const words = useWords()
  const other = otherLanguage(language)
  return (
    <>
      {say(words)}{' '}
      <span className={styles.other} lang={other}>
        {say(wordsOf(other))}
      </span>
    </>
  )
}
