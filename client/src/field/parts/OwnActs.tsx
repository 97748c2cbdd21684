import type { EntryId } from '@homeward/shared/basics'
import type { Observation, Spot } from '@homeward/shared/ledger'
import { clock, zoneHere } from '../../time/index.ts'
import type { Here } from '../screens/useHere.ts'
import { useField, useFieldState } from '../useField.tsx'
import { type FieldWords, useFieldWords } from '../words/index.ts'
import styles from './Lines.module.css'

const SHOWN = 12

/** What was done on this phone, the newest first, each with how far it has come and a way back. */
export function OwnActs({ here }: { readonly here: Here }) {
  const words = useFieldWords()
  const { report } = useField()
  const { acts } = useFieldState()
  const reports = acts.flatMap((act) =>
    act.sending.is === 'report' ? [{ ...act, event: act.sending.report.event }] : [],
  )
  const voided = new Set(
    reports.flatMap(({ event }) => (event.type === 'EntryVoided' ? [event.entry as string] : [])),
  )
  const shown = reports
    .filter(({ event }) => event.type !== 'Registered')
    .slice(-SHOWN)
    .reverse()
  const undo = (entry: EntryId) =>
    void report({ type: 'EntryVoided', entry, reason: 'typingError' })
  return (
    <section aria-label={words.field.acts}>
      <h2>{words.field.acts}</h2>
      {shown.length === 0 && <p className={styles.empty}>{words.field.noActs}</p>}
      <ul className={styles.lines}>
        {shown.map(({ id, at, stage, event }) => (
          <li key={id} data-act={id} data-stage={stage} data-voided={voided.has(id)}>
            <span>
              <b>{sayAct(event, here, words)}</b>
              <br />
              <small>
                {clock(zoneHere(), at)} ·{' '}
                {voided.has(id) ? words.field.undone : words.field.stage[stage]}
              </small>
            </span>
            {event.type !== 'EntryVoided' && !voided.has(id) && (
              <button type="button" onClick={() => undo(id)}>
                {words.field.undo}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** An act as a sentence, by the names that this phone knows. */
export function sayAct(event: Observation, here: Here, words: FieldWords): string {
  const leg = (id: string) => here.legs.find((one) => one.id === id)?.name ?? id
  const at = (spot: Spot) => ('place' in spot ? here.nameOf(spot.place) : leg(spot.leg))
  const facts = { n: 0, where: '', to: '', what: '', leg: '' }
  if ('persons' in event) facts.n = event.persons.length
  if ('n' in event) facts.n = event.n ?? 0
  if ('place' in event && event.place) facts.where = here.nameOf(event.place)
  if ('at' in event) facts.where = at(event.at)
  if ('leg' in event && event.leg) facts.leg = leg(event.leg)
  if (event.type === 'GroupMoved') Object.assign(facts, { where: at(event.from), to: at(event.to) })
  if (event.type === 'Ended') facts.what = words.terms.group[event.end]
  if ('heads' in event && event.heads !== undefined) facts.what = words.common.people(event.heads)
  if (event.type === 'IntentionStated') facts.what = words.terms.intention[event.intention]
  if (event.type === 'EntryVoided') facts.what = words.terms.reason[event.reason]
  return words.events.say[event.type](facts)
}
