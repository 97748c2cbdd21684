import { type FieldRecord, type FieldVersion, readValue } from '@homeward/shared/people'
import { useState } from 'react'
import { dayAndClock } from '../../time/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import styles from './Person.module.css'
import { sayValue } from './sayValue.ts'

/** Fields that are typed as they are read. */
const TYPED: ReadonlySet<string> = new Set([
  ...['nameZh', 'nameLatin', 'callName', 'birthDate', 'phone', 'nextOfKin', 'weChat', 'eMail'],
  ...['medical', 'protection', 'childAlone', 'position', 'witness'],
])

interface Props {
  readonly record: FieldRecord
  readonly zone: string
  readonly own: string | undefined
  /** Writes a value in the place of what stands; undefined where this reader may not. */
  readonly onWrite: ((value: string, record: FieldRecord) => Promise<void>) | undefined
}

/** One field: what holds, who said so, what was before, and both words where they do not agree. */
export function FieldLine({ record, zone, own, onWrite }: Props) {
  const words = useWords()
  const language = useLanguage()
  const { field, heads, history, clash } = record
  const [typed, setTyped] = useState<string>()
  const shown = (version: FieldVersion) =>
    version.value === undefined
      ? words.person.masked
      : sayValue(field, version.value, words, language)
  const by = (version: FieldVersion) =>
    [
      version.at === 0
        ? words.person.imported
        : words.person.by(
            version.by === own ? words.person.mine : version.by,
            dayAndClock(language, zone, version.at),
          ),
      version.confidence && words.person.confidences[version.confidence],
    ]
      .filter(Boolean)
      .join(' · ')
  const readable = heads.every(({ value }) => value !== undefined)
  const editable = onWrite && readable && TYPED.has(field)
  const read = typed === undefined ? undefined : readValue(field, typed)
  const fault = read && 'fault' in read ? read.fault : undefined
  return (
    <div className={styles.field} data-clash={clash} data-field-name={field}>
      <dt>{words.person.fields[field]}</dt>
      <dd>
        {clash && <p className={styles.clash}>{words.person.clash}</p>}
        {heads.map((version) => (
          <div key={version.version} className={styles.head}>
            <b data-masked={version.value === undefined}>{shown(version)}</b>
            <small>{by(version)}</small>
            {clash && editable && (
              <Choice value={version.value} onChoose={(value) => void onWrite(value, record)} />
            )}
          </div>
        ))}
        {history.length > heads.length && (
          <details>
            <summary>{words.person.history(history.length)}</summary>
            {history.map((version) => (
              <p key={version.version}>
                {shown(version)} <small>{by(version)}</small>
              </p>
            ))}
          </details>
        )}
        {editable && typed === undefined && (
          <button
            type="button"
            className={styles.quietly}
            onClick={() => setTyped(typeof heads[0]?.value === 'string' ? heads[0].value : '')}
          >
            {words.person.edit}
          </button>
        )}
        {editable && typed !== undefined && (
          <form
            className={styles.edit}
            onSubmit={(event) => {
              event.preventDefault()
              if (!fault) void onWrite(typed, record).then(() => setTyped(undefined))
            }}
          >
            <input
              aria-label={words.person.fields[field]}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <button type="submit" disabled={fault !== undefined}>
              {words.person.save}
            </button>
            <button type="button" onClick={() => setTyped(undefined)}>
              {words.person.cancel}
            </button>
            {fault && <p className={styles.clash}>{words.person.faults[fault]}</p>}
          </form>
        )}
      </dd>
    </div>
  )
}

interface ChoiceProps {
  readonly value: FieldVersion['value']
  readonly onChoose: (value: string) => void
}

/** Of two words that do not agree, this one. */
function Choice({ value, onChoose }: ChoiceProps) {
  const words = useWords().person
  if (typeof value !== 'string') return null
  return (
    <button type="button" onClick={() => onChoose(value)}>
      {words.choose}
    </button>
  )
}
