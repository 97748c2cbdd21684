import type { LegFigures } from '@homeward/shared/picture'
import { useGlance } from '../../source/index.ts'
import { when } from '../../time/index.ts'
import { AsOf, Figure, legNames, placeNames, sayAge } from '../../ui/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import styles from './Row.module.css'
import { type RowProps, SpotRow } from './SpotRow.tsx'
import { sayLegTime } from './sayLeg.ts'
import { overdueSince, standingOfLeg } from './standing.ts'

/** A leg: what runs it, from where to where, when, and how many of its seats are taken. */
export function LegRow({
  leg,
  selected,
  onSelect,
  onOpen,
}: RowProps & { readonly leg: LegFigures }) {
  const words = useWords()
  const language = useLanguage()
  const { atlas, picture, now, info } = useGlance()
  const id = `leg:${leg.id}`
  const names = legNames(atlas, leg.id, language)
  const from = placeNames(atlas, leg.from, language).first
  const to = placeNames(atlas, leg.to, language).first
  const standing = standingOfLeg(picture, leg, now)
  const overdue = overdueSince(leg, now)
  const zone = info.place.zone
  const arrived = leg.state === 'arrived'
  const shown = arrived ? leg.carried : leg.aboard
  const kept = Math.max(0, leg.granted + leg.held - leg.aboard)
  return (
    <SpotRow
      id={id}
      name={names.first}
      standing={standing}
      lines={[
        <small key="way">{words.desk.route(from, to)}</small>,
        <small key="time">{sayLegTime(leg, words, (at) => when(language, zone, at, now))}</small>,
      ]}
      bar={
        leg.seats === undefined || arrived
          ? undefined
          : {
              parts: [
                { sort: 'named', n: leg.named },
                { sort: 'unnamed', n: leg.unnamed },
                { sort: 'held', n: kept },
              ],
              of: leg.seats,
            }
      }
      empty={shown === 0}
      number={
        arrived ? (
          <>
            <span title={words.desk.means.carried}>{leg.carried.toLocaleString(language)}</span>
            <small>{words.desk.figures.carried}</small>
          </>
        ) : (
          <>
            <Figure figure={id} value={leg.aboard} label={names.first} onOpen={onOpen} />
            {leg.seats !== undefined && <small>{words.desk.of(leg.seats)}</small>}
          </>
        )
      }
      age={
        overdue === undefined ? (
          <AsOf at={leg.asOf} now={now} zone={zone} settled short />
        ) : (
          <span className={styles.overdue}>{words.desk.overdue(sayAge(words, overdue, now))}</span>
        )
      }
      {...{ selected, onSelect }}
    />
  )
}
