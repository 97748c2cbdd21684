import type { LegFigures } from '@homeward/shared/picture'
import { useGlance } from '../../source/index.ts'
import { when } from '../../time/index.ts'
import { AsOf, Bar, Dot, Figure, legNames, placeNames, sayAge } from '../../ui/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { Keycaps } from './Keycaps.tsx'
import type { RowProps } from './PlaceRow.tsx'
import styles from './Row.module.css'
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
  const shown = leg.state === 'arrived' ? leg.carried : leg.aboard
  const kept = Math.max(0, leg.granted + leg.held - leg.aboard)
  return (
    <div className={styles.row} data-row={id} data-selected={selected} data-empty={shown === 0}>
      <button
        type="button"
        className={styles.pick}
        aria-pressed={selected}
        onClick={() => onSelect(id)}
      >
        <Dot standing={standing} />
        <span className={styles.names}>
          <b>{names.first}</b>
          <small>{words.desk.route(from, to)}</small>
          <small>{sayLegTime(leg, words, (at) => when(language, zone, at, now))}</small>
          {leg.seats !== undefined && leg.state !== 'arrived' && (
            <Bar
              parts={[
                { sort: 'named', n: leg.named },
                { sort: 'unnamed', n: leg.unnamed },
                { sort: 'held', n: kept },
              ]}
              of={leg.seats}
              tone={standing === 'act' ? 'act' : standing === 'old' ? 'old' : 'confirmed'}
            />
          )}
        </span>
      </button>
      <span className={styles.n}>
        {leg.state === 'arrived' ? (
          <span title={words.desk.means.carried}>{leg.carried.toLocaleString(language)}</span>
        ) : (
          <Figure figure={id} value={leg.aboard} label={names.first} onOpen={onOpen} />
        )}
        {leg.state === 'arrived' ? (
          <small>{words.desk.figures.carried}</small>
        ) : (
          leg.seats !== undefined && <small>{words.desk.of(leg.seats)}</small>
        )}
      </span>
      <span className={styles.age}>
        {selected ? <Keycaps /> : null}
        {overdue === undefined ? (
          <AsOf at={leg.asOf} now={now} zone={zone} settled short />
        ) : (
          <span className={styles.overdue}>{words.desk.overdue(sayAge(words, overdue, now))}</span>
        )}
      </span>
    </div>
  )
}
