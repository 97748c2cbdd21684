import { legKey } from '@homeward/shared/operation'
import type { LegFigures } from '@homeward/shared/picture'
import { useGlance } from '../../source/index.ts'
import { when } from '../../time/index.ts'
import { Dot, indexOf, legNames, placeNames } from '../../ui/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import styles from './Detail.module.css'
import type { DetailProps } from './DetailPane.tsx'
import { DifferencesHere } from './DifferencesHere.tsx'
import { LatestFacts } from './LatestFacts.tsx'
import { Fact, Line, Plain } from './Parts.tsx'
import { SpotActs } from './SpotActs.tsx'
import { SpotHead } from './SpotHead.tsx'
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
  const id = legKey(leg.id)
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
      <SpotHead
        id={id}
        names={names}
        standing={standing}
        notes={[vehicle && words.terms.vehicleMode[vehicle.mode], words.terms.legState[leg.state]]}
        count={{ here: leg.aboard, named: leg.named, unnamed: leg.unnamed }}
        held={Math.max(0, leg.granted + leg.held - leg.aboard)}
        room={leg.seats}
        asOf={leg.asOf}
        settled={leg.state !== 'departed'}
        onOpen={onOpen}
      >
        <p className={styles.way}>
          {words.desk.route(
            placeNames(atlas, leg.from, language).first,
            placeNames(atlas, leg.to, language).first,
          )}
          <small>{sayLegTime(leg, words, (at) => when(language, info.place.zone, at, now))}</small>
        </p>
      </SpotHead>
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
      <SpotActs spot={id} {...{ onOpen, onEntries }} />
      <DifferencesHere about={leg.id} onSelect={onSelect} />
      <LatestFacts spot={id} zone={info.place.zone} />
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
