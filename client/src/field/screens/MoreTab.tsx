import { useEffect, useState } from 'react'
import { prefer, usePreferences } from '../../state/index.ts'
import { sayWhy } from '../../words/index.ts'
import lines from '../parts/Lines.module.css'
import { OutboxFile } from '../parts/OutboxFile.tsx'
import { sayAct } from '../parts/OwnActs.tsx'
import { ShortTexts } from '../parts/ShortTexts.tsx'
import { useField, useFieldState } from '../useField.tsx'
import { loadWords, useFieldWords } from '../words/index.ts'
import { DangerButton } from './DangerButton.tsx'
import styles from './MoreTab.module.css'
import { PostState } from './PostState.tsx'
import type { Here } from './useHere.ts'

/** The outbox, danger, and how this phone is set. */
export function MoreTab({ here }: { readonly here: Here }) {
  const words = useFieldWords()
  const { more } = words.field
  const { choose } = useField()
  const { acts } = useFieldState()
  const { language, theme } = usePreferences()
  const other = language === 'en' ? 'zh-CN' : 'en'
  const persisted = usePersisted()
  const open = acts.filter(({ stage }) => stage !== 'confirmed')
  return (
    <div className={styles.tab}>
      <DangerButton here={here} />
      <PostState here={here} />
      <section>
        <h2>{more.outbox}</h2>
        <ul className={lines.lines}>
          {open.map(({ id, stage, sending, refusal }) => (
            <li key={id} data-stage={stage}>
              <span>
                <b>
                  {sending.is === 'report'
                    ? sayAct(sending.report.event, here, words)
                    : words.field.sending[sending.is]}
                </b>
                <br />
                <small>
                  {words.field.stage[stage]}
                  {refusal && ` · ${sayWhy(words, refusal)}`}
                </small>
              </span>
            </li>
          ))}
        </ul>
        <OutboxFile />
      </section>
      <ShortTexts />
      <button type="button" onClick={() => void choose(undefined)}>
        {words.field.change}
      </button>
      <div className={styles.pair}>
        <button
          type="button"
          onClick={() => void loadWords(other).then(() => prefer({ language: other }))}
        >
          {words.common.languages[other]}
        </button>
        <button
          type="button"
          onClick={() => prefer({ theme: theme === 'light' ? 'dark' : 'light' })}
        >
          {words.common.themes[theme === 'light' ? 'dark' : 'light']}
        </button>
      </div>
      <p className={styles.small}>{persisted ? more.persisted : more.notPersisted}</p>
      <a href="/">{more.desk}</a>
    </div>
  )
}

/** Whether the browser has promised to throw nothing away by itself. */
function usePersisted(): boolean {
  const [persisted, setPersisted] = useState(false)
  useEffect(() => {
    void navigator.storage?.persisted?.().then(setPersisted)
  }, [])
  return persisted
}
