import type { LegId } from '@homeward/shared/basics'
import { useState } from 'react'
import { clock } from '../../time/index.ts'
import { useFieldWords } from '../words/index.ts'
import { ComingPanel } from './ComingPanel.tsx'
import { GoingPanel } from './GoingPanel.tsx'
import styles from './LegsTab.module.css'
import type { Here } from './useHere.ts'

/** What comes here and what goes from here; what has happened lies below what is still to do. */
export function LegsTab({ here }: { readonly here: Here }) {
  const words = useFieldWords()
  const { legs: say } = words.field
  const [open, setOpen] = useState<LegId>()
  const { place } = here.defined
  const legs = here.legs
    .filter(({ state }) => state !== 'cancelled')
    .sort(
      (a, b) =>
        Number(isOver(a, place)) - Number(isOver(b, place)) || (a.departs ?? 0) - (b.departs ?? 0),
    )
  const leg = legs.find(({ id }) => id === open)
  return (
    <div className={styles.tab}>
      {legs.length === 0 && <p>{say.none}</p>}
      <ul>
        {legs.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              data-leg={one.id}
              data-over={isOver(one, place)}
              onClick={() => setOpen(one.id)}
            >
              <span>
                <b>{one.name}</b> {one.to === place ? say.comes : say.goes}
                <small>
                  {one.way} · {words.terms.legState[one.state]}
                  {one.departs !== undefined && ` · ${clock(here.defined.zone, one.departs)}`}
                </small>
              </span>
              <span className={styles.figures}>
                {one.sent !== undefined && <span>{say.sent(one.sent)}</span>}
                {one.received !== undefined && (
                  <span data-differs={one.sent !== undefined && one.sent !== one.received}>
                    {say.received(one.received)}
                  </span>
                )}
                {one.aboard > 0 && <b>{say.aboard(one.aboard)}</b>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {leg && leg.to === place && (
        <ComingPanel leg={leg} here={here} onClose={() => setOpen(undefined)} />
      )}
      {leg && leg.to !== place && (
        <GoingPanel leg={leg} here={here} onClose={() => setOpen(undefined)} />
      )}
    </div>
  )
}

type Leg = Here['legs'][number]
/** Nothing is left to do here: it has gone, or everybody is off. */
const isOver = ({ to, state, aboard, received }: Leg, place: string): boolean =>
  to === place
    ? state === 'arrived' && aboard === 0 && received !== undefined
    : state === 'departed' || state === 'arrived'
