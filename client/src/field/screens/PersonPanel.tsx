import type { LegId, PersonId } from '@homeward/shared/basics'
import type { Observation } from '@homeward/shared/ledger'
import type { PostPerson } from '@homeward/shared/post'
import { useState } from 'react'
import { Panel } from '../parts/Panel.tsx'
import { PersonLine, usePersonName } from '../parts/PersonLine.tsx'
import { familyOf } from '../people.ts'
import { useField } from '../useField.tsx'
import { useFieldWords } from '../words/index.ts'
import styles from './PersonPanel.module.css'
import type { Here } from './useHere.ts'
import { Wishes } from './Wishes.tsx'

interface Props {
  readonly person: PostPerson
  readonly here: Here
  readonly onClose: () => void
}

/** One person with their family: one act for all who are ticked. */
export function PersonPanel({ person, here, onClose }: Props) {
  const words = useFieldWords()
  const { people: say } = words.field
  const { report } = useField()
  const nameOf = usePersonName()
  const family = familyOf(here.people, person)
  const [absent, setAbsent] = useState<ReadonlySet<PersonId>>(new Set())
  const [leg, setLeg] = useState('')
  const spot = `place:${here.defined.place}`
  const present = family.filter((one) => !absent.has(one.person))
  const outside = present.filter((one) => one.spot !== spot).map((one) => one.person)
  const inside = present.filter((one) => one.spot === spot).map((one) => one.person)
  const { place } = here.defined
  const unnamed = here.figures.unnamed
  const boarding = here.legs.filter(
    ({ from, state }) =>
      from === place && (state === 'open' || state === 'closed' || state === 'planned'),
  )

  async function act(event: Observation): Promise<void> {
    if (await report(event)) onClose()
  }

  const tick = (one: PersonId) => {
    const next = new Set(absent)
    if (!next.delete(one)) next.add(one)
    setAbsent(next)
  }

  return (
    <Panel
      title={nameOf(person).first}
      onClose={onClose}
      foot={
        <>
          {outside.length > 0 && (
            <button
              type="button"
              data-main
              onClick={() => void act({ type: 'CheckedIn', persons: outside, place })}
            >
              {outside.length > 1 ? say.checkInParty(outside.length) : say.checkIn}
            </button>
          )}
          {outside.length > 0 && outside.length <= unnamed && (
            <button
              type="button"
              onClick={() => void act({ type: 'Identified', persons: outside, at: { place } })}
            >
              {say.nameOne} ({outside.length} / {unnamed})
            </button>
          )}
          {inside.length > 0 && (
            <button
              type="button"
              onClick={() => void act({ type: 'CheckedOut', persons: inside, place })}
            >
              {say.out}
            </button>
          )}
        </>
      }
    >
      {family.length > 1 && <p className={styles.help}>{say.tick}</p>}
      <ul className={styles.family}>
        {family.map((one) => (
          <li key={one.person}>
            {family.length > 1 ? (
              <label>
                <input
                  type="checkbox"
                  checked={!absent.has(one.person)}
                  onChange={() => tick(one.person)}
                />
                <PersonLine person={one} here={here} />
              </label>
            ) : (
              <PersonLine person={one} here={here} />
            )}
          </li>
        ))}
      </ul>
      <Wishes person={person} onStated={onClose} />
      {outside.length > 0 && unnamed > 0 && <p className={styles.help}>{say.nameOneHelp}</p>}
      {inside.length > 0 && boarding.length > 0 && (
        <div className={styles.board}>
          <select
            value={leg}
            aria-label={say.board}
            onChange={(event) => setLeg(event.target.value)}
          >
            <option value="">—</option>
            {boarding.map(({ id, name, way }) => (
              <option key={id} value={id}>
                {name} · {way}
              </option>
            ))}
          </select>
          <button
            type="button"
            disabled={leg === ''}
            onClick={() => void act({ type: 'Boarded', persons: inside, leg: leg as LegId })} // of the list
          >
            {say.board}
          </button>
        </div>
      )}
    </Panel>
  )
}
