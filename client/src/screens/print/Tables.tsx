import type { Instant } from '@homeward/shared/basics'
import { useGlance } from '../../source/index.ts'
import { dayAndClock } from '../../time/index.ts'
import { legNames, placeNames } from '../../ui/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { sayAbout, sayFigures, sayLegTime } from '../desk/index.ts'
import styles from './Print.module.css'
import { Sheet } from './Sheet.tsx'

/** What the tables say alike: numbers and moments in the reader's language, by the place's clock. */
function useSaying() {
  const words = useWords()
  const language = useLanguage()
  const glance = useGlance()
  return {
    words,
    language,
    ...glance,
    n: (value: number | undefined) => value?.toLocaleString(language) ?? '',
    at: (moment: Instant | undefined) =>
      moment === undefined ? '' : dayAndClock(language, glance.info.place.zone, moment),
  }
}

export function PlacesTable() {
  const { words, language, picture, atlas, n, at } = useSaying()
  const c = words.print.columns
  const places = picture.places.filter((place) => place.counted > 0 || place.capacity !== undefined)
  return (
    <Sheet
      caption={words.print.places}
      columns={[c.place, c.counted, c.named, c.unnamed, c.capacity, c.state, c.heard]}
      inWords={[c.state]}
      rows={places.map((place) => {
        const { first, second } = placeNames(atlas, place.id, language)
        return (
          <tr key={place.id}>
            <th scope="row">
              {first} <small>{second}</small>
            </th>
            <td>
              <b>{n(place.counted)}</b>
            </td>
            <td>{n(place.named)}</td>
            <td>{n(place.unnamed)}</td>
            <td>{n(place.capacity)}</td>
            <td className={styles.words}>{words.terms.placeState[place.state]}</td>
            <td>{at(place.asOf)}</td>
          </tr>
        )
      })}
    />
  )
}

export function LegsTable() {
  const { words, language, picture, atlas, n, at } = useSaying()
  const c = words.print.columns
  return (
    <Sheet
      caption={words.print.legs}
      columns={[c.leg, c.way, c.seats, c.carried, c.aboard, c.time]}
      inWords={[c.way, c.time]}
      rows={picture.legs.map((leg) => {
        const { first, second } = legNames(atlas, leg.id, language)
        const ends = [leg.from, leg.to].map((end) => placeNames(atlas, end, language).first)
        return (
          <tr key={leg.id}>
            <th scope="row">
              {first} <small>{second}</small>
            </th>
            <td className={styles.words}>{words.desk.route(ends[0] ?? '', ends[1] ?? '')}</td>
            <td>{n(leg.seats)}</td>
            <td>
              <b>{n(leg.carried)}</b>
            </td>
            <td>{n(leg.aboard)}</td>
            <td className={styles.words}>{sayLegTime(leg, words, at)}</td>
          </tr>
        )
      })}
    />
  )
}

export function DifferencesTable() {
  const { words, language, picture, atlas, n, at } = useSaying()
  const c = words.print.columns
  const { list } = picture.discrepancies
  const open = list.filter((one) => one.open)
  const closed = list.length - open.length
  return (
    <>
      <Sheet
        caption={words.print.differences}
        columns={[c.what, c.about, c.n, c.since]}
        inWords={[c.about, c.n]}
        rows={open.map((one) => (
          <tr key={one.id}>
            <th scope="row">{words.terms.discrepancy[one.kind]}</th>
            <td className={styles.words}>{sayAbout(one, atlas, language)}</td>
            <td className={styles.words}>{sayFigures(one, words, language)}</td>
            <td>{at(one.since)}</td>
          </tr>
        ))}
      />
      {closed > 0 && <p>{words.print.closed(n(closed))}</p>}
    </>
  )
}
