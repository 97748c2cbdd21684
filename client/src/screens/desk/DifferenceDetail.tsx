import type { SpotKey } from '@homeward/shared/ledger'
import type { Prose } from '@homeward/shared/people'
import type { Discrepancy } from '@homeward/shared/picture'
import { useGlance, useProse } from '../../source/index.ts'
import { AsOf, Dot, legNames, placeNames } from '../../ui/index.ts'
import { inLanguage, useLanguage, useWords } from '../../words/index.ts'
import styles from './Detail.module.css'
import type { DetailProps } from './DetailPane.tsx'
import { LatestFacts } from './LatestFacts.tsx'
import { Fact, Line, Plain } from './Parts.tsx'
import { SpotActs } from './SpotActs.tsx'
import { sayAbout, sayDifference, textsOf } from './sayDifference.ts'

/** One difference: the facts that do not agree, and the entries they come from. */
export function DifferenceDetail({
  difference,
  onSelect,
  onOpen,
  onEntries,
}: DetailProps & { readonly difference: Discrepancy }) {
  const words = useWords()
  const language = useLanguage()
  const { atlas, now, info } = useGlance()
  const prose = useProse(textsOf([difference]))
  const stated = prose.get(difference.text ?? '')
  const { leg, place, figures, open } = difference
  const facts: Readonly<Record<string, string>> = words.terms.fact
  const spot: SpotKey | undefined = leg ? `leg:${leg}` : place ? `place:${place}` : undefined
  const about = leg ? legNames(atlas, leg, language) : place && placeNames(atlas, place, language)
  return (
    <>
      <header className={styles.head}>
        <h2>
          <Dot standing={open ? 'act' : 'over'} />{' '}
          {sayDifference(difference, prose, words, language)}
        </h2>
        <p>
          {words.terms.discrepancy[difference.kind]} ·{' '}
          {words.desk.difference[open ? 'open' : 'closed']}
          {about && ` · ${sayAbout(difference, atlas, language)}`} ·{' '}
          <AsOf at={difference.since} now={now} zone={info.capital.zone} settled={!open} />
        </p>
      </header>
      <dl className={styles.facts}>
        {Object.entries(figures).map(([name, n]) => (
          <Fact key={name} name={facts[name] ?? name} value={<Plain n={n} />} />
        ))}
      </dl>
      {stated && <Told prose={stated} />}
      {spot && about && (
        <>
          <SpotActs spot={spot} {...{ onOpen, onEntries }} />
          <ul className={styles.list}>
            <Line
              id={spot}
              mark={null}
              says={about.first}
              note={about.second}
              onSelect={onSelect}
            />
          </ul>
          <LatestFacts spot={spot} zone={info.place.zone} />
        </>
      )}
    </>
  )
}

/** What the one who stated it adds, and where it comes from. */
function Told({ prose }: { readonly prose: Prose }) {
  const words = useWords()
  const language = useLanguage()
  const { note, sources = [] } = prose
  if (!note && sources.length === 0) return null
  return (
    <div className={styles.told}>
      {note && <p>{inLanguage(note, language).first}</p>}
      {sources.length > 0 && (
        <p>
          <small>
            {words.behind.sources}: {sources.map(({ key, title }) => title ?? key).join(' · ')}
          </small>
        </p>
      )}
    </div>
  )
}
