import type { SessionLine } from '@homeward/shared/protocol'
import { when, zoneHere } from '../../time/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import styles from './Account.module.css'

interface Props {
  readonly sessions: readonly SessionLine[]
  readonly now: number
  readonly onEnd: (id: string) => void
}

/** Where someone is signed in, each with a way to end it. */
export function SessionList({ sessions, now, onEnd }: Props) {
  const words = useWords().account
  const language = useLanguage()
  const at = (moment: number) => when(language, zoneHere(), moment, now)
  return (
    <ul className={styles.list}>
      {sessions.map(({ id, how, browser, madeAt, seenAt, here }) => (
        <li key={id}>
          <b>
            {browser
              ? words.on(words.browser[browser.name], words.system[browser.system])
              : words.how[how]}
            {here && ` · ${words.here}`}
          </b>
          <span>
            {[words.how[how], madeAt && words.since(at(madeAt)), seenAt && words.seen(at(seenAt))]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {!here && (
            <button type="button" onClick={() => onEnd(id)}>
              {words.end}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
