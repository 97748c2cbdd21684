import type { Instant, Refusal } from '@homeward/shared/basics'
import { useState } from 'react'
import type { PlanLink } from '../link/index.ts'
import { dayAndClock } from '../time/index.ts'
import { sayWhy, useLanguage, useWords } from '../words/index.ts'
import styles from './Versions.module.css'

interface Props {
  readonly plan: PlanLink
  readonly zone: string
}

interface Version {
  readonly at: Instant
  readonly characters: number
}

/** What the text said before, kept before it was written over. One is looked at before it is put back. */
export function Versions({ plan, zone }: Props) {
  const all = useWords()
  const words = all.plan.versions
  const language = useLanguage()
  const [versions, setVersions] = useState<readonly Version[]>()
  const [seen, setSeen] = useState<{ at: Instant; text: string }>()
  const [refusal, setRefusal] = useState<Refusal>()

  async function open(): Promise<void> {
    setSeen(undefined)
    if (versions) return setVersions(undefined)
    const answer = await plan.versions()
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) setVersions(answer.value.versions)
  }

  async function look(at: Instant): Promise<void> {
    const answer = await plan.version(at)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) setSeen({ at, text: answer.value.text })
  }

  async function restore(at: Instant): Promise<void> {
    const answer = await plan.restore(at)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) return
    setSeen(undefined)
    setVersions(undefined)
  }

  const say = (at: Instant) => dayAndClock(language, zone, at)
  return (
    <>
      <button
        type="button"
        className={styles.open}
        aria-expanded={versions !== undefined}
        onClick={() => void open()}
      >
        {words.open}
      </button>
      {refusal && <p role="alert">{sayWhy(all, refusal)}</p>}
      {versions && (
        <section className={styles.versions} aria-label={words.open}>
          {versions.length === 0 && <p>{words.none}</p>}
          <ul>
            {versions.map(({ at, characters }) => (
              <li key={at}>
                <button type="button" aria-pressed={seen?.at === at} onClick={() => void look(at)}>
                  <b>{say(at)}</b> <span>{words.characters(characters)}</span>
                </button>
              </li>
            ))}
          </ul>
          {seen && (
            <div className={styles.seen}>
              <textarea readOnly value={seen.text} aria-label={words.text(say(seen.at))} rows={8} />
              <p>{words.note}</p>
              <button type="button" onClick={() => void restore(seen.at)}>
                {words.restore(say(seen.at))}
              </button>
            </div>
          )}
        </section>
      )}
    </>
  )
}
