import { useEffect, useState } from 'react'
import { newId } from '../engine/index.ts'
import { useField } from '../useField.tsx'
import { useFieldWords } from '../words/index.ts'
import styles from './MoreTab.module.css'
import type { Here } from './useHere.ts'

const HOLD_MS = 3_000
const STEP_MS = 100

/** Marks the post in danger. Held, so that no pocket presses it; sent before anything else. */
export function DangerButton({ here }: { readonly here: Here }) {
  const { more } = useFieldWords().field
  const { send } = useField()
  const [held, setHeld] = useState<number>()
  const [done, setDone] = useState(here.state === 'inDanger')
  const holding = held !== undefined
  const { place } = here.defined

  useEffect(() => {
    if (!holding) return
    const start = performance.now()
    const timer = setInterval(() => {
      const ms = performance.now() - start
      if (ms < HOLD_MS) return setHeld(ms)
      clearInterval(timer)
      setHeld(undefined)
      const ask = {
        id: newId(),
        command: { type: 'SetPlace' as const, place, state: 'inDanger' as const },
      }
      void send({ sending: { is: 'ask', ask }, urgency: 'count' }).then((kept) => setDone(!!kept))
    }, STEP_MS)
    return () => clearInterval(timer)
  }, [holding, place, send])

  if (done)
    return (
      <p role="alert">
        <b>{more.dangerDone}</b>
      </p>
    )
  const press = () => setHeld(0)
  const release = () => setHeld(undefined)
  return (
    <section>
      <button
        type="button"
        data-act
        className={styles.danger}
        onPointerDown={press}
        onPointerUp={release}
        onPointerLeave={release}
        onKeyDown={(event) =>
          (event.key === ' ' || event.key === 'Enter') && !event.repeat && press()
        }
        onKeyUp={release}
        onContextMenu={(event) => event.preventDefault()}
      >
        {more.danger} ·{' '}
        {holding ? more.dangerHolding(Math.ceil((HOLD_MS - held) / 1_000)) : more.dangerHold}
        {holding && <progress max={HOLD_MS} value={held} />}
      </button>
      <p className={styles.small}>{more.dangerSays}</p>
    </section>
  )
}
