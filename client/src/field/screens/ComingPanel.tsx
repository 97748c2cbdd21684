import type { Observation } from '@homeward/shared/ledger'
import { useState } from 'react'
import { NumberPad } from '../parts/NumberPad.tsx'
import { Panel } from '../parts/Panel.tsx'
import { PersonLine } from '../parts/PersonLine.tsx'
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

/** A vehicle that comes here: counted off first, ticked by name after; who is left is missing. */
export function ComingPanel({ leg, here, onClose }: Props) {
  const words = useFieldWords().field
  const { report } = useField()
  const [step, setStep] = useState<'look' | 'count' | 'differs'>('look')
  const [n, setN] = useState(0)
  const { place } = here.defined
  const aboard = here.people.filter(({ spot }) => spot === `leg:${leg.id}`)
  const expected = (leg.sent ?? leg.aboard) - (leg.received ?? 0)
  const by = n - expected

  async function receive(): Promise<void> {
    const arrived: Observation[] =
      leg.state === 'arrived' ? [] : [{ type: 'LegArrived', leg: leg.id, place }]
    if (await report(...arrived, { type: 'Received', leg: leg.id, place, n })) setStep('look')
  }

  if (step === 'look')
    return (
      <Panel
        title={`${leg.name} · ${leg.way}`}
        onClose={onClose}
        foot={
          <button type="button" data-main onClick={() => setStep('count')}>
            {words.legs.countOff}
          </button>
        }
      >
        <p className={styles.says}>
          {leg.sent !== undefined && words.legs.sent(leg.sent)}
          {leg.received !== undefined && ` · ${words.legs.received(leg.received)}`}
        </p>
        <h2>
          {words.legs.missing} · {aboard.length}
        </h2>
        <ul className={lines.family}>
          {aboard.map((person) => (
            <li key={person.person} className={lines.tick}>
              <PersonLine person={person} here={here} />
              <button
                type="button"
                data-person={person.person}
                onClick={() =>
                  void report({ type: 'Disembarked', persons: [person.person], leg: leg.id, place })
                }
              >
                {words.legs.off}
              </button>
            </li>
          ))}
        </ul>
      </Panel>
    )
  return (
    <Panel
      title={words.legs.countOff}
      onClose={() => setStep('look')}
      foot={
        step === 'count' ? (
          <button
            type="button"
            data-main
            disabled={n === 0}
            onClick={() => (by === 0 ? void receive() : setStep('differs'))}
          >
            {words.save(n)}
          </button>
        ) : (
          <>
            <button type="button" data-main onClick={() => setStep('count')}>
              {words.legs.again}
            </button>
            <button type="button" onClick={() => void receive()}>
              {words.legs.nameMissing}
            </button>
            <button type="button" onClick={() => void receive().then(onClose)}>
              {words.legs.asItIs}
            </button>
          </>
        )
      }
    >
      {leg.sent !== undefined && <p className={styles.says}>{words.legs.countOffSays(expected)}</p>}
      <output className={styles.figure}>{n}</output>
      {step === 'differs' ? (
        <p className={styles.warn} role="alert">
          {by < 0 ? words.legs.fewer(-by) : words.legs.more(by)}
        </p>
      ) : (
        <NumberPad value={n} onChange={setN} />
      )}
    </Panel>
  )
}
