import type { OperationInfo } from '@homeward/shared/protocol'
import { inLanguage, otherLanguage, useLanguage, useWords, wordsOf } from '../../words/index.ts'
import styles from './Mode.module.css'

/** Which operation this is, and whether it is real, past or an exercise: by shape, word and colour. */
export function Mode({ info }: { readonly info: OperationInfo }) {
  const words = useWords()
  const language = useLanguage()
  const title = inLanguage(info.title, language)
  return (
    <div className={styles.mode} data-mode={info.mode}>
      <ModeMark mode={info.mode} />
      <h1>{title.first}</h1>
      <span className={styles.word}>
        {words.common.mode[info.mode]}
        {otherLanguage(language) === 'en' && (
          <span lang="en"> {wordsOf('en').common.mode[info.mode]}</span>
        )}
      </span>
    </div>
  )
}

/** A green disc for what is real, a grey clock for the past, a violet hatch for an exercise. */
export const ModeMark = ({ mode }: { readonly mode: OperationInfo['mode'] }) => (
  <i className={styles[mode]} aria-hidden="true" />
)
