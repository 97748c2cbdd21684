import type { Instant } from '@homeward/shared/basics'
import type { Glance } from '../../source/index.ts'
import { when } from '../../time/index.ts'
import { Figure, legNames, placeNames, sayAge } from '../../ui/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { Both } from './Both.tsx'
import { inRoom, type LegRow, legRows } from './rows.ts'
import shared from './Wall.module.css'
import styles from './WallList.module.css'

interface Props {
  readonly glance: Glance
  readonly room: number
}

/** What carries people: who is aboard, how many seats are taken, when it leaves or comes in. */
export function WallLegs({ glance, room }: Props) {
  const words = useWords()
  const language = useLanguage()
  const { shown, rest } = inRoom(legRows(glance.picture, glance.now), room)
  return (
    <>
      <h3>
        <Both say={({ wall }) => wall.legs} />
      </h3>
      <ul>
        {shown.map((row) => (
          <Leg key={row.id} row={row} glance={glance} />
        ))}
        {rest.length > 0 && (
          <li className={styles.row}>
            <span className={styles.rest}>
              {words.wall.moreLegs(rest.length.toLocaleString(language))}
            </span>
          </li>
        )}
        {shown.length + rest.length === 0 && (
          <li className={styles.row}>
            <span className={styles.rest}>
              {glance.picture.legs.length === 0 ? words.wall.noLegs : words.wall.legsOver}
            </span>
          </li>
        )}
      </ul>
    </>
  )
}

function Leg({ row, glance }: { row: LegRow; glance: Glance }) {
  const words = useWords()
  const language = useLanguage()
  const { atlas } = glance
  const time = useTimeOf(row, glance)
  const names = legNames(atlas, row.id, language)
  const place = (id: string) => placeNames(atlas, id, language).first
  const share = row.seats ? Math.min(1, row.taken / row.seats) : 0
  return (
    <li className={styles.row} data-stage={row.stage} data-old={row.late}>
      <span className={styles.name}>
        <b>{names.first}</b>
        <span className={shared.other}>{words.desk.route(place(row.from), place(row.to))}</span>
      </span>
      {row.seats && row.stage !== 'arrived' ? (
        <span className={styles.bar} data-planned={row.aboard === 0} aria-hidden="true">
          <i style={{ width: `${share * 100}%` }} />
        </span>
      ) : (
        <span className={styles.noBar} />
      )}
      <strong>
        <Figure figure={`leg:${row.id}`} value={row.aboard} label={names.first} />
        {row.seats !== undefined && row.stage !== 'arrived' && (
          <small> / {row.seats.toLocaleString(language)}</small>
        )}
      </strong>
      <em>
        <span>{time.word}</span>
        <span>{time.at}</span>
      </em>
    </li>
  )
}

/** When it leaves, left, is due or came in: the one time that matters at its stage. */
function useTimeOf(row: LegRow, { now, info }: Glance): { word: string; at: string } {
  const words = useWords()
  const language = useLanguage()
  const { wall, common } = words
  const told = (at: Instant | undefined) =>
    at === undefined ? common.age.never : when(language, info.place.zone, at, now)
  if (row.late && row.due !== undefined)
    return { word: wall.overdue, at: sayAge(words, row.due, now) }
  if (row.stage === 'arrived') return { word: wall.arrived, at: told(row.at) }
  if (row.stage !== 'underWay') return { word: wall.departs, at: told(row.at) }
  return row.due === undefined
    ? { word: wall.left, at: told(row.at) }
    : { word: wall.due, at: told(row.due) }
}
