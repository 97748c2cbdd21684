import type { AuditRecord } from '@homeward/shared/protocol'
import { useState } from 'react'
import { askAudit, useAnswer, useGlance } from '../../source/index.ts'
import { dayAndClock } from '../../time/index.ts'
import { useLanguage, useWords, type Words } from '../../words/index.ts'
import { Refused, Waiting } from '../frame/index.ts'
import styles from './Audit.module.css'

/** Who looked at sensitive data, and who did what takes two. Prints as it stands. */
export function AuditScreen() {
  const words = useWords()
  const language = useLanguage()
  const { info } = useGlance()
  const [before, setBefore] = useState<number>()
  const [typed, setTyped] = useState('')
  const { answer, askAgain } = useAnswer(`audit ${info.id} ${before}`, () =>
    askAudit(info.id, before),
  )
  const page = answer?.ok ? answer.value : undefined
  const shown =
    page?.records.filter((line) => says(line, words).includes(typed.toLowerCase())) ?? []
  const oldest = page?.records.at(-1)?.seq ?? 0
  return (
    <section className={styles.screen} aria-label={words.audit.title}>
      <h1>{words.audit.title}</h1>
      <p className={styles.help}>{words.audit.help}</p>
      {!answer && <Waiting says={words.audit.title} />}
      {answer && !answer.ok && <Refused refusal={answer.refusal} onRetry={askAgain} />}
      {page && (
        <>
          <p className={page.damaged ? styles.damaged : styles.intact}>
            {page.damaged
              ? words.audit.damaged(page.damaged.seq.toLocaleString(language), page.damaged.why)
              : words.audit.intact(page.intact.toLocaleString(language))}
          </p>
          <label className={styles.find}>
            {words.audit.find}
            <input value={typed} onChange={(event) => setTyped(event.target.value)} />
          </label>
          {page.records.length === 0 && <p className={styles.help}>{words.audit.none}</p>}
          {shown.length > 0 && (
            <div className={styles.scroll}>
              <table>
                <thead>
                  <tr>
                    <th>#</th>
                    <th>{words.audit.at}</th>
                    <th>{words.audit.who}</th>
                    <th>{words.audit.act}</th>
                    <th>{words.audit.object}</th>
                    <th>{words.audit.reason}</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map((line) => (
                    <tr key={line.seq} data-result={line.result}>
                      <td>{line.seq}</td>
                      <td>{dayAndClock(language, info.capital.zone, line.at)}</td>
                      <td>
                        {line.actor} · {words.terms.role[line.role]}
                      </td>
                      <td>{actOf(line, words)}</td>
                      <td>{line.object}</td>
                      <td>{reasonOf(line, words)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {oldest > 1 && (
            <button type="button" onClick={() => setBefore(oldest)}>
              {words.audit.older}
            </button>
          )}
        </>
      )}
    </section>
  )
}

/** `propose:start`: the step, then what was proposed. What has no words of its own stands as its code. */
function actOf({ act, result }: AuditRecord, words: Words): string {
  const known: Readonly<Record<string, string>> = words.audit.acts
  const grave: Readonly<Record<string, string>> = words.approval.acts
  const [step = '', what = ''] = act.split(':')
  const said = known[act] ?? (known[step] && `${known[step]}: ${grave[what] ?? what}`) ?? act
  return result === 'refused' ? `${said} · ${words.audit.refused}` : said
}

function reasonOf({ reason }: AuditRecord, words: Words): string {
  const known: Readonly<Record<string, string>> = words.person.reasons
  return reason === undefined ? '' : (known[reason] ?? reason)
}

const says = (line: AuditRecord, words: Words): string =>
  [line.actor, line.act, line.object, actOf(line, words), reasonOf(line, words)]
    .join(' ')
    .toLowerCase()
