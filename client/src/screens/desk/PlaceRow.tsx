import type { PlaceFigures } from '@homeward/shared/picture'
import { useGlance } from '../../source/index.ts'
import { AsOf, Figure, placeNames } from '../../ui/index.ts'
import { otherLanguage, useLanguage, useWords } from '../../words/index.ts'
import { type RowProps, SpotRow } from './SpotRow.tsx'
import { standingOfPlace } from './standing.ts'

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
    <SpotRow
      id={id}
      name={names.first}
      standing={standing}
      lines={[
        <small key="second">
          <span lang={otherLanguage(language)}>{names.second}</span>
          {notes.map((note) => (
            <span key={note}> · {note}</span>
          ))}
        </small>,
      ]}
      bar={
        place.counted > 0
          ? {
              parts: [
                { sort: 'named', n: place.named },
                { sort: 'unnamed', n: place.unnamed },
              ],
              of: place.capacity ?? place.counted,
            }
          : undefined
      }
      empty={place.counted === 0}
      number={
        <>
          <Figure figure={id} value={place.counted} label={names.first} onOpen={onOpen} />
          {place.capacity !== undefined && <small>{words.desk.of(place.capacity)}</small>}
        </>
      }
      age={<AsOf at={place.asOf} now={now} zone={info.capital.zone} settled={settled} short />}
      {...{ selected, onSelect }}
    />
  )
}
