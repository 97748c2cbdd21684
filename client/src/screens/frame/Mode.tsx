import type { OperationInfo } from '@homeward/shared/protocol'
import { inLanguage, otherLanguage, useLanguage, useWords, wordsOf } from '../../words/index.ts'
import styles from './Mode.module.css'

/** Which operation this is, and whether it is real, past or an exercise: by shape, word and colour. */
export function Mode({ info }: { readonly info: OperationInfo }) {
  const words = useWords()
  const language = useLanguage()
  const title = inLanguage(info.title, language)
  const other = otherLanguage(language)
  return (
    <p className={styles.mode} data-mode={info.mode}>
      <i className={styles.mark} aria-hidden="true" />
      <b>{title.first}</b>
      <span className={styles.word}>
        {words.common.mode[info.mode]}
        {other === 'en' && <span lang="en"> {wordsOf('en').common.mode[info.mode]}</span>}
      </span>
    </p>
  )
}
