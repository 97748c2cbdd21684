import type { Glance } from '../../source/index.ts'
import { Figure, isOld, placeNames, sayAge } from '../../ui/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { Both } from './Both.tsx'
import { inRoom, type PointRow, pointRows } from './rows.ts'
import shared from './Wall.module.css'
import styles from './WallList.module.css'

interface Props {
  readonly glance: Glance
  /** Rows that there is room for. */
  readonly room: number
}

/** Where people wait, how full it is, and how old the word from there is. */
export function WallPoints({ glance, room }: Props) {
  const words = useWords()
  const language = useLanguage()
  const { shown, rest } = inRoom(pointRows(glance.picture), room)
  const people = rest.reduce((sum, { counted }) => sum + counted, 0)
  return (
    <>
      <h3>
        <Both say={({ wall }) => wall.points} />
      </h3>
      <ul>
        {shown.map((row) => (
          <Point key={row.id} row={row} glance={glance} />
        ))}
        {rest.length > 0 && (
          <li className={styles.row}>
            <span className={styles.rest}>
              {words.wall.more(
                rest.length.toLocaleString(language),
                people.toLocaleString(language),
              )}
            </span>
          </li>
        )}
        {shown.length + rest.length === 0 && (
          <li className={styles.row}>
            <span className={styles.rest}>{words.wall.noPoints}</span>
          </li>
        )}
      </ul>
    </>
  )
}

function Point({ row, glance }: { row: PointRow; glance: Glance }) {
  const words = useWords()
  const language = useLanguage()
  const { id, counted, capacity, state, asOf } = row
  const { atlas, now } = glance
  const names = placeNames(atlas, id, language)
  const old = asOf === undefined || isOld(asOf, now)
  const over = capacity !== undefined && counted > capacity
  const share = capacity ? Math.min(1, counted / capacity) : 0
  return (
    <li className={styles.row} data-old={old} data-act={over || state === 'inDanger'}>
      <span className={styles.name}>
        <b>
          {names.first}
          {old && <i className={shared.hatch} aria-hidden="true" />}
        </b>
        <span className={shared.other}>
          {state === 'open' ? names.second : words.terms.placeState[state]}
        </span>
      </span>
      {capacity ? (
        <span className={styles.bar} aria-hidden="true">
          <i style={{ width: `${share * 100}%` }} />
        </span>
      ) : (
        <span className={styles.noBar} />
      )}
      <strong>
        <Figure figure={`place:${id}`} value={counted} label={names.first} />
        {capacity !== undefined && <small> / {capacity.toLocaleString(language)}</small>}
      </strong>
      <em>
        {old && <span className="said">{words.common.old} </span>}
        {asOf === undefined ? words.wall.noWord : sayAge(words, asOf, now)}
      </em>
    </li>
  )
}
