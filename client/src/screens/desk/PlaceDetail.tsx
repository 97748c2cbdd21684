import { placeKey } from '@homeward/shared/operation'
import type { PlaceFigures } from '@homeward/shared/picture'
import { useGlance } from '../../source/index.ts'
import { when } from '../../time/index.ts'
import { Dot, indexOf, legNames, placeNames } from '../../ui/index.ts'
import { sayCountry, useLanguage, useWords } from '../../words/index.ts'
import styles from './Detail.module.css'
import type { DetailProps } from './DetailPane.tsx'
import { DifferencesHere } from './DifferencesHere.tsx'
import { LatestFacts } from './LatestFacts.tsx'
import { Fact, Line, Plain } from './Parts.tsx'
import { SpotActs } from './SpotActs.tsx'
import { SpotHead } from './SpotHead.tsx'
import { sayLegTime } from './sayLeg.ts'
import { standingOfLeg, standingOfPlace } from './standing.ts'

/** One place: how many of how many, how they are known, what came and went. */
export function PlaceDetail({
  place,
  onSelect,
  onOpen,
  onEntries,
}: DetailProps & { readonly place: PlaceFigures }) {
  const words = useWords()
  const language = useLanguage()
  const { atlas, picture, now, info } = useGlance()
  const id = placeKey(place.id)
  const names = placeNames(atlas, place.id, language)
  const defined = indexOf(atlas).places.get(place.id)
  const standing = standingOfPlace(picture, place, now)
  const settled = standing === 'over' || place.group !== 'atPoints'
  const legs = picture.legs.filter(({ from, to }) => from === place.id || to === place.id)
  const { figures, means } = words.desk
  const zone = defined?.zone ?? info.place.zone
  return (
    <>
      <SpotHead
        id={id}
        names={names}
        standing={standing}
        notes={[
          defined && words.terms.placeKind[defined.kind],
          defined && sayCountry(defined.country, language),
          words.terms.placeState[place.state],
        ]}
        count={{ here: place.counted, named: place.named, unnamed: place.unnamed }}
        room={place.capacity}
        asOf={place.asOf}
        settled={settled}
        onOpen={onOpen}
      />
      <dl className={styles.facts}>
        <Fact
          name={figures.named}
          means={words.figures.means.named}
          value={<Plain n={place.named} />}
        />
        <Fact
          name={figures.unnamed}
          means={words.figures.means.unnamed}
          value={<Plain n={place.unnamed} />}
        />
        <Fact name={figures.unticked} means={means.unticked} value={<Plain n={place.unticked} />} />
        <Fact name={figures.capacity} value={<Plain n={place.capacity} />} />
      </dl>
      <SpotActs spot={id} {...{ onOpen, onEntries }} />
      <DifferencesHere about={place.id} onSelect={onSelect} />
      <LatestFacts spot={id} zone={zone} />
      {legs.length > 0 && (
        <>
          <h3 className={styles.section}>{words.desk.legsHere}</h3>
          <ul className={styles.list}>
            {legs.map((leg) => {
              const other = leg.from === place.id ? leg.to : leg.from
              const way = words.desk.route(
                placeNames(atlas, leg.from, language).first,
                placeNames(atlas, leg.to, language).first,
              )
              return (
                <Line
                  key={leg.id}
                  id={`leg:${leg.id}`}
                  mark={<Dot standing={standingOfLeg(picture, leg, now)} />}
                  says={`${legNames(atlas, leg.id, language).first} ${leg.from === place.id ? '→' : '←'} ${placeNames(atlas, other, language).first}`}
                  note={`${sayLegTime(leg, words, (at) => when(language, zone, at, now))}`}
                  n={<span title={way}>{leg.carried.toLocaleString(language)}</span>}
                  onSelect={onSelect}
                />
              )
            })}
          </ul>
        </>
      )}
    </>
  )
}
