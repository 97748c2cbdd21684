import type { Glance } from '../../source/index.ts'
import { when } from '../../time/index.ts'
import { sayAge } from '../../ui/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import styles from './LinkMark.module.css'

/** Whether a server stands behind the figures. Nothing is said of a replay: it needs none. */
export function LinkMark({ glance }: { readonly glance: Glance }) {
  const words = useWords()
  const language = useLanguage()
  const { link, heardAt, end, info } = glance
  const since = heardAt ?? end
  if (link === 'local') return null
  const says =
    link === 'away'
      ? words.desk.link.away(
          when(language, info.capital.zone, since, end),
          sayAge(words, since, end),
        )
      : words.desk.link[link]
  return (
    <p className={styles[link]} role="status">
      <i aria-hidden="true" />
      {says}
    </p>
  )
}
