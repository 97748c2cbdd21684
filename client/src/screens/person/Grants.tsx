import { ActorId, type PersonId, type Refusal } from '@homeward/shared/basics'
import { READ_REASONS, type ReadReason } from '@homeward/shared/people'
import { useState } from 'react'
import { askGrants, endGrant, giveGrant, useAnswer } from '../../source/index.ts'
import { when } from '../../time/index.ts'
import { sayWhy, useLanguage, useWords } from '../../words/index.ts'
import styles from './Person.module.css'

interface Props {
  readonly operation: string
  readonly person: PersonId
  readonly zone: string
}

/** A chief lets one officer read what can hurt this person, for some hours and a reason. */
export function Grants({ operation, person, zone }: Props) {
  const words = useWords()
  const say = words.person.grants
  const language = useLanguage()
  const { answer, askAgain } = useAnswer(`grants ${operation} ${person}`, () =>
    askGrants(operation, person),
  )
  const [name, setName] = useState('')
  const [hours, setHours] = useState(4)
  const [reason, setReason] = useState<ReadReason>('medical')
  const [refusal, setRefusal] = useState<Refusal>()
  const actor = ActorId.safeParse(name.trim().toLowerCase())
  const grants = answer?.ok ? answer.value.grants : []

  async function settle(asked: ReturnType<typeof giveGrant> | ReturnType<typeof endGrant>) {
    const said = await asked
    setRefusal(said.ok ? undefined : said.refusal)
    askAgain()
  }

  return (
    <section className={styles.level} aria-label={say.title}>
      <h2>{say.title}</h2>
      <p className={styles.quiet}>{say.help}</p>
      <ul>
        {grants.map((grant) => (
          <li key={grant.actor}>
            <code>{grant.actor}</code> · {say.until(when(language, zone, grant.until, grant.at))} ·{' '}
            {words.person.reasons[grant.reason]}{' '}
            <button
              type="button"
              onClick={() => void settle(endGrant(operation, person, grant.actor))}
            >
              {say.end}
            </button>
          </li>
        ))}
      </ul>
      <form
        className={styles.look}
        onSubmit={(event) => {
          event.preventDefault()
          if (actor.success)
            void settle(giveGrant(operation, person, { actor: actor.data, hours, reason }))
        }}
      >
        <label>
          {say.officer}
          <input
            value={name}
            spellCheck={false}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label>
          {say.hours}
          <input
            type="number"
            min={1}
            max={72}
            value={hours}
            onChange={(event) => setHours(Number(event.target.value))}
          />
        </label>
        <label>
          {words.person.why}
          <select value={reason} onChange={(event) => setReason(event.target.value as ReadReason)}>
            {READ_REASONS.map((one) => (
              <option key={one} value={one}>
                {words.person.reasons[one]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" disabled={!actor.success || hours < 1 || hours > 72}>
          {say.give}
        </button>
      </form>
      {refusal && <p role="alert">{sayWhy(words, refusal)}</p>}
    </section>
  )
}
