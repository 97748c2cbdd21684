import type { PersonId } from '@homeward/shared/basics'
import { useState } from 'react'
import { NumberPad } from '../parts/NumberPad.tsx'
import { Panel } from '../parts/Panel.tsx'
import { PersonLine } from '../parts/PersonLine.tsx'
import { familyOf } from '../people.ts'
import { useField } from '../useField.tsx'
import { useFieldWords } from '../words/index.ts'
import styles from './CountPanel.module.css'
import lines from './PersonPanel.module.css'
import type { Here } from './useHere.ts'

interface Props {
  readonly leg: Here['legs'][number]
  readonly here: Here
  readonly onClose: () => void
}

/** A vehicle that goes from here: people aboard by name or by number, and the count at the door. */
export function GoingPanel({ leg, here, onClose }: Props) {
  const words = useFieldWords().field
  const { report } = useField()
  const [step, setStep] = useState<'look' | 'group' | 'depart'>('look')
  const [ticked, setTicked] = useState<ReadonlySet<PersonId>>(new Set())
  const [n, setN] = useState(0)
  const { place } = here.defined
  const gone = leg.state === 'departed' || leg.state === 'arrived'
  const waiting = here.people.filter(({ spot }) => spot === `place:${place}`)
  const back = () => {
    setN(0)
    setStep('look')
  }

  /** A family is ticked whole; who stays behind is unticked by hand. */
  function tick(person: (typeof waiting)[number]): void {
    const next = new Set(ticked)
    if (next.has(person.person)) next.delete(person.person)
    else for (const one of familyOf(waiting, person)) next.add(one.person)
    setTicked(next)
  }

  async function board(): Promise<void> {
    if (await report({ type: 'Boarded', persons: [...ticked], leg: leg.id })) setTicked(new Set())
  }
  async function group(): Promise<void> {
    if (await report({ type: 'GroupMoved', from: { place }, to: { leg: leg.id }, n })) back()
  }
  async function depart(): Promise<void> {
    if (await report({ type: 'LegDeparted', leg: leg.id, heads: n })) onClose()
  }

  if (step !== 'look')
    return (
      <Panel
        title={step === 'group' ? words.legs.boardGroup : words.legs.depart}
        onClose={back}
        foot={
          <button
            type="button"
            data-main
            disabled={step === 'group' && (n === 0 || n > here.figures.unnamed)}
            onClick={() => void (step === 'group' ? group() : depart())}
          >
            {step === 'group' ? words.save(n) : `${words.legs.depart} · ${n}`}
          </button>
        }
      >
        <p className={styles.says}>
          {step === 'group'
            ? words.unnamed(here.figures.unnamed)
            : words.legs.departSays(leg.aboard)}
        </p>
        <output className={styles.figure}>{n}</output>
        <NumberPad value={n} onChange={setN} />
      </Panel>
    )
  return (
    <Panel
      title={`${leg.name} · ${leg.way}`}
      onClose={onClose}
      foot={
        !gone && (
          <>
            {ticked.size > 0 && (
              <button type="button" data-main onClick={() => void board()}>
                {words.legs.board} · {ticked.size}
              </button>
            )}
            <button
              type="button"
              disabled={here.figures.unnamed === 0}
              onClick={() => setStep('group')}
            >
              {words.legs.boardGroup}
            </button>
            <button type="button" onClick={() => setStep('depart')}>
              {words.legs.depart}
            </button>
          </>
        )
      }
    >
      <p className={styles.says}>
        {words.legs.aboard(leg.aboard)} {leg.seats !== undefined && words.of(leg.seats)}
        {leg.sent !== undefined && ` · ${words.legs.sent(leg.sent)}`}
      </p>
      {!gone && (
        <ul className={lines.family}>
          {waiting.map((person) => (
            <li key={person.person}>
              <label>
                <input
                  type="checkbox"
                  checked={ticked.has(person.person)}
                  onChange={() => tick(person)}
                />
                <PersonLine person={person} here={here} />
              </label>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
