import type { Refusal } from '@homeward/shared/basics'
import { readShort } from '@homeward/shared/shortForm'
import { useState } from 'react'
import { type ShortTaken, sendShort, useGlance } from '../../source/index.ts'
import { dayAndClock } from '../../time/index.ts'
import { sayEntry } from '../../ui/index.ts'
import { sayWhy, useLanguage, useWords } from '../../words/index.ts'
import styles from './ShortText.module.css'

/** Takes in the text that a post has sent by any telephone: checked letter by letter as it is typed. */
export function ShortTextScreen() {
  const words = useWords()
  const language = useLanguage()
  const { info, atlas } = useGlance()
  const [typed, setTyped] = useState('')
  const [taken, setTaken] = useState<ShortTaken>()
  const [refusal, setRefusal] = useState<Refusal>()
  const say = words.shortText
  const { reports, faults } = readShort(info.id, typed)

  async function send(): Promise<void> {
    const answer = await sendShort(info.id, typed)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) return
    setTaken(answer.value)
    setTyped('')
  }

  const line = (report: (typeof reports)[number]) =>
    sayEntry({ entry: report }, atlas, words, language)
  return (
    <section className={styles.screen} aria-label={say.title}>
      <h1>{say.title}</h1>
      <p className={styles.help}>{say.help}</p>
      <label htmlFor="short-text">{say.text}</label>
      <textarea
        id="short-text"
        value={typed}
        rows={4}
        spellCheck={false}
        autoComplete="off"
        placeholder="HW1.…"
        onChange={(event) => setTyped(event.target.value)}
      />
      {typed.trim() !== '' && (
        <ul className={styles.lines} aria-live="polite">
          {faults.map((fault) => (
            <li key={JSON.stringify(fault)} data-fault={fault.code}>
              {say.faults[fault.code]('group' in fault ? fault.group : 0)}
            </li>
          ))}
          {reports.map((report) => (
            <li key={report.id} data-read={report.id}>
              <b>{line(report)}</b> · {dayAndClock(language, info.place.zone, report.at)}
            </li>
          ))}
        </ul>
      )}
      <button type="button" disabled={reports.length === 0} onClick={() => void send()}>
        {say.send(reports.length)}
      </button>
      {refusal && <p role="alert">{sayWhy(words, refusal)}</p>}
      {taken && (
        <section aria-label={say.taken}>
          <h2>{say.taken}</h2>
          <ul className={styles.lines}>
            {taken.reports.map((report, i) => {
              const verdict = taken.verdicts[i]
              return (
                <li key={report.id} data-verdict={verdict?.verdict}>
                  <b>{line(report)}</b> ·{' '}
                  {verdict?.verdict === 'refused'
                    ? sayWhy(words, verdict.refusal)
                    : say.verdicts[verdict?.verdict ?? 'recorded']}
                </li>
              )
            })}
          </ul>
        </section>
      )}
    </section>
  )
}
