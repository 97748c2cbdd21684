import type { PlaceFigures } from '@homeward/shared/picture'
import { useGlance } from '../../source/index.ts'
import { AsOf, Bar, Dot, Figure, placeNames } from '../../ui/index.ts'
import { otherLanguage, useLanguage, useWords } from '../../words/index.ts'
import { Keycaps } from './Keycaps.tsx'
import styles from './Row.module.css'
import { standingOfPlace } from './standing.ts'

export interface RowProps {
  readonly selected: boolean
  readonly onSelect: (id: string) => void
  readonly onOpen: (figure: string) => void
}

/** A place: how it stands, how many, of how many, how old. */
export function PlaceRow({
  place,
  selected,
  onSelect,
  onOpen,
}: RowProps & { readonly place: PlaceFigures }) {
  const words = useWords()
  const language = useLanguage()
  const { atlas, picture, now, info } = useGlance()
  const id = `place:${place.id}`
  const names = placeNames(atlas, place.id, language)
  const standing = standingOfPlace(picture, place, now)
  const settled = standing === 'over' || place.group !== 'atPoints'
  const notes = [
    place.state !== 'open' && words.terms.placeState[place.state],
    place.unnamed > 0 && words.desk.unnamedHere(place.unnamed),
    standing === 'old' && words.desk.silent,
  ].filter((note) => note !== false)
  return (
    <div
      className={styles.row}
      data-row={id}
      data-selected={selected}
      data-empty={place.counted === 0}
    >
      <button
        type="button"
        className={styles.pick}
        aria-pressed={selected}
        onClick={() => onSelect(id)}
      >
        <Dot standing={standing} />
        <span className={styles.names}>
          <b>{names.first}</b>
          <small>
            <span lang={otherLanguage(language)}>{names.second}</span>
            {notes.map((note) => (
              <span key={note}> · {note}</span>
            ))}
          </small>
          {place.counted > 0 && (
            <Bar
              parts={[
                { sort: 'named', n: place.named },
                { sort: 'unnamed', n: place.unnamed },
              ]}
              of={place.capacity ?? place.counted}
              tone={standing === 'act' ? 'act' : standing === 'old' ? 'old' : 'confirmed'}
            />
          )}
        </span>
      </button>
      <span className={styles.n}>
        <Figure figure={id} value={place.counted} label={names.first} onOpen={onOpen} />
        {place.capacity !== undefined && <small>{words.desk.of(place.capacity)}</small>}
      </span>
      <span className={styles.age}>
        {selected ? <Keycaps /> : null}
        <AsOf at={place.asOf} now={now} zone={info.capital.zone} settled={settled} short />
      </span>
    </div>
  )
}
