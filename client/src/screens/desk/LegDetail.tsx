import type { LegFigures } from '@homeward/shared/picture'
import { useGlance } from '../../source/index.ts'
import { when } from '../../time/index.ts'
import { AsOf, Bar, Dot, Figure, indexOf, legNames, placeNames } from '../../ui/index.ts'
import { otherLanguage, useLanguage, useWords } from '../../words/index.ts'
import styles from './Detail.module.css'
import type { DetailProps } from './DetailPane.tsx'
import { DifferencesHere } from './DifferencesHere.tsx'
import { ROW_KEYS } from './Keycaps.tsx'
import { LatestFacts } from './LatestFacts.tsx'
import { Act, Fact, Line, Plain } from './Parts.tsx'
import { sayLegTime } from './sayLeg.ts'
import { standingOfLeg, standingOfPlace } from './standing.ts'

/** One leg: from where to where, seats and who is on them, sent and received. */
export function LegDetail({
  leg,
  onSelect,
  onOpen,
  onEntries,
}: DetailProps & { readonly leg: LegFigures }) {
  const words = useWords()
  const language = useLanguage()
  const { atlas, picture, now, info } = useGlance()
  const id = `leg:${leg.id}`
  const names = legNames(atlas, leg.id, language)
  const vehicle = indexOf(atlas).vehicles.get(leg.vehicle)
  const standing = standingOfLeg(picture, leg, now)
  const { figures, means } = words.desk
  const ends = [leg.from, leg.to].flatMap(
    (end) => picture.places.find((place) => place.id === end) ?? [],
  )
  const differ = leg.sent !== undefined && leg.received !== undefined && leg.sent !== leg.received
  return (
    <>
      <header className={styles.head}>
        <h2>
          <Dot standing={standing} /> {names.first}
        </h2>
        <p>
          <span lang={otherLanguage(language)}>{names.second}</span>
          {vehicle && ` · ${words.terms.vehicleMode[vehicle.mode]}`}
          {` · ${words.terms.legState[leg.state]}`}
        </p>
        <p className={styles.way}>
          {words.desk.route(
            placeNames(atlas, leg.from, language).first,
            placeNames(atlas, leg.to, language).first,
          )}
          <small>{sayLegTime(leg, words, (at) => when(language, info.place.zone, at, now))}</small>
        </p>
        <p className={styles.big}>
          <Figure figure={id} value={leg.aboard} label={names.first} onOpen={onOpen} />
          {leg.seats !== undefined && <span>{words.desk.of(leg.seats)}</span>}
          <AsOf
            at={leg.asOf}
            now={now}
            zone={info.capital.zone}
            settled={leg.state !== 'departed'}
          />
        </p>
        <Bar
          parts={[
            { sort: 'named', n: leg.named },
            { sort: 'unnamed', n: leg.unnamed },
            { sort: 'held', n: Math.max(0, leg.granted + leg.held - leg.aboard) },
          ]}
          of={leg.seats ?? Math.max(leg.aboard, 1)}
          tone={standing === 'act' ? 'act' : standing === 'old' ? 'old' : 'confirmed'}
        />
      </header>
      <dl className={styles.facts}>
        <Fact name={figures.seats} value={<Plain n={leg.seats} />} />
        <Fact name={figures.granted} means={means.granted} value={<Plain n={leg.granted} />} />
        <Fact name={figures.held} means={means.held} value={<Plain n={leg.held} />} />
        <Fact name={figures.named} value={<Plain n={leg.named} />} />
        <Fact name={figures.unnamed} value={<Plain n={leg.unnamed} />} />
        <Fact name={figures.carried} means={means.carried} value={<Plain n={leg.carried} />} />
        <Fact name={figures.sent} means={means.sent} value={<Plain n={leg.sent} />} />
        <Fact
          name={figures.received}
          means={means.received}
          value={
            <span className={differ ? styles.differ : undefined}>
              <Plain n={leg.received} />
            </span>
          }
        />
      </dl>
      <p className={styles.acts}>
        <Act letter={ROW_KEYS.people} onClick={() => onOpen(id)} main>
          {words.desk.people}
        </Act>
        <Act letter={ROW_KEYS.entries} onClick={() => onEntries(id)}>
          {words.desk.history}
        </Act>
      </p>
      <DifferencesHere about={leg.id} onSelect={onSelect} />
      <LatestFacts spot={`leg:${leg.id}`} zone={info.place.zone} />
      <ul className={styles.list}>
        {ends.map((place) => (
          <Line
            key={place.id}
            id={`place:${place.id}`}
            mark={<Dot standing={standingOfPlace(picture, place, now)} />}
            says={placeNames(atlas, place.id, language).first}
            note={placeNames(atlas, place.id, language).second}
            n={place.counted.toLocaleString(language)}
            onSelect={onSelect}
          />
        ))}
      </ul>
    </>
  )
}
