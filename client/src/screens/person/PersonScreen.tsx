import type { PersonId, Refusal } from '@homeward/shared/basics'
import type { FieldLevel, FieldRecord } from '@homeward/shared/people'
import { useState } from 'react'
import {
  askPerson,
  useAnswer,
  useGlance,
  useMay,
  useSession,
  writeField,
} from '../../source/index.ts'
import { sayWhy, useWords } from '../../words/index.ts'
import { personName } from '../behind/index.ts'
import { Refused, Waiting } from '../frame/index.ts'
import { FieldLine } from './FieldLine.tsx'
import { Grants } from './Grants.tsx'
import { LookForm } from './LookForm.tsx'
import styles from './Person.module.css'
import { useLooks } from './useLooks.ts'

const LEVELS = ['L1', 'L2', 'L3'] as const
const WRITES = { L1: 'people:write', L2: 'details:write', L3: 'care:write' } as const
const READS = { L2: 'details:read', L3: 'care:read' } as const

interface Props {
  readonly person: PersonId
  readonly onMovements: () => void
}

/** What the register holds of one person, field by field: who they are at once, the rest for a reason. */
export function PersonScreen({ person, onMovements }: Props) {
  const words = useWords()
  const { info, moment } = useGlance()
  const session = useSession()
  const may = useMay()
  const { answer, askAgain } = useAnswer(`person record ${info.id} ${person}`, () =>
    askPerson(info.id, person),
  )
  const looking = useLooks(info.id, person)
  const [said, setSaid] = useState<string>()
  const record = answer?.ok ? answer.value : undefined
  const name = personName(record?.card, words)
  const own = session.stage === 'signedIn' ? session.session.actor : undefined
  const open = info.mode === 'replay'

  async function write(value: string, field: FieldRecord): Promise<void> {
    const base = field.heads.map(({ version }) => version)
    const taken = await writeField(info, person, field.field, value, base)
    const verdict = taken.ok ? taken.value.writes?.[0] : undefined
    const refusal: Refusal | undefined = !taken.ok
      ? taken.refusal
      : verdict?.verdict === 'refused'
        ? verdict.refusal
        : undefined
    if (refusal) setSaid(sayWhy(words, refusal))
    else setSaid(verdict?.verdict === 'clash' ? words.person.nowClash : words.person.stored)
    if (field.level !== 'L1') looking.hide(field.level)
    askAgain()
  }

  const fieldsOf = (level: FieldLevel): readonly FieldRecord[] => {
    const known = record?.fields.filter((field) => field.level === level) ?? []
    return (level === 'L1' ? undefined : looking.looks[level]?.fields) ?? known
  }
  return (
    <section className={styles.screen} aria-label={words.person.title(name.first)}>
      <header>
        <h1>
          {name.first} <small>{name.second}</small>
        </h1>
        <p className={styles.quiet}>
          <code>{person}</code>{' '}
          <button type="button" onClick={onMovements}>
            {words.person.movements}
          </button>
        </p>
      </header>
      {!answer && <Waiting says={name.first} />}
      {answer && !answer.ok && <Refused refusal={answer.refusal} onRetry={askAgain} />}
      <p role="status" className={styles.said}>
        {looking.refusal ? sayWhy(words, looking.refusal) : said}
      </p>
      {record &&
        LEVELS.map((level) => {
          const fields = fieldsOf(level)
          if (fields.length === 0 && level !== 'L1') return null
          const mayWrite = !open && !moment && may(WRITES[level])
          return (
            <section key={level} className={styles.level} aria-label={words.person.levels[level]}>
              <h2>{words.person.levels[level]}</h2>
              {level !== 'L1' && !open && may(READS[level]) && (
                <LookForm
                  level={level}
                  secondsLeft={looking.secondsLeft(level)}
                  onLook={(reason) => void looking.look(level, reason)}
                  onHide={() => looking.hide(level)}
                />
              )}
              {fields.length === 0 && <p className={styles.quiet}>{words.person.nothing}</p>}
              <dl>
                {fields.map((field) => (
                  <FieldLine
                    key={field.field}
                    record={field}
                    zone={info.capital.zone}
                    own={own}
                    onWrite={mayWrite ? write : undefined}
                  />
                ))}
              </dl>
            </section>
          )
        })}
      {record && !open && may('users:manage') && (
        <Grants operation={info.id} person={person} zone={info.capital.zone} />
      )}
    </section>
  )
}
