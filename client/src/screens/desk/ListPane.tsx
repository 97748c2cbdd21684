import type { ReactNode } from 'react'
import { type ProseById, useGlance, useProse } from '../../source/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { DifferenceRow } from './DifferenceRow.tsx'
import { LegRow } from './LegRow.tsx'
import styles from './ListPane.module.css'
import { PlaceRow } from './PlaceRow.tsx'
import { textsOf } from './sayDifference.ts'
import { type Section, sectionsOf, TABS, type Tab } from './sections.ts'
import { useRowWalk } from './useRowWalk.ts'

interface Props {
  readonly tab: Tab
  readonly onTab: (tab: Tab) => void
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
  readonly onOpen: (figure: string) => void
  /** Where there is no room for both, the map is one more tab. */
  readonly map?:
    | { readonly open: boolean; readonly onOpen: () => void; readonly drawing: ReactNode }
    | undefined
}

/** What there is: places, legs and differences, walked by the arrow keys. */
export function ListPane({ tab, onTab, selected, onSelect, onOpen, map }: Props) {
  const words = useWords()
  const language = useLanguage()
  const { picture, atlas } = useGlance()
  const sections = sectionsOf(tab, picture, atlas)
  const prose = useProse(textsOf(picture.discrepancies.list))
  const walk = useRowWalk(sections, selected, onSelect)
  const empty = {
    places: words.desk.noPlaces,
    legs: words.desk.noLegs,
    differences: words.desk.noDifferences,
  }
  const count = {
    places: picture.places.length,
    legs: picture.legs.length,
    differences: picture.discrepancies.open,
  }
  return (
    <section className={styles.pane} aria-label={words.desk.list}>
      <div className={styles.tabs} role="tablist">
        {TABS.map((one, i) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`tab-${one}`}
            aria-selected={one === tab && !map?.open}
            aria-controls="list"
            aria-keyshortcuts={String(i + 1)}
            onClick={() => onTab(one)}
          >
            {words.desk.tabs[one]}
            <i data-alarm={one === 'differences' && count[one] > 0}>
              {count[one].toLocaleString(language)}
            </i>
          </button>
        ))}
        {map && (
          <button
            type="button"
            role="tab"
            id="tab-map"
            aria-selected={map.open}
            aria-controls="list"
            onClick={map.onOpen}
          >
            {words.desk.map}
          </button>
        )}
      </div>
      {map?.open ? (
        <div className={styles.drawn} id="list" role="tabpanel" aria-labelledby="tab-map">
          {map.drawing}
        </div>
      ) : (
        <div
          className={styles.list}
          id="list"
          role="tabpanel"
          aria-labelledby={`tab-${tab}`}
          {...walk}
        >
          {sections.every(({ rows }) => rows.length === 0) && (
            <p className={styles.empty}>{empty[tab]}</p>
          )}
          {sections.map((section) => (
            <Rows key={section.name} section={section} {...{ prose, selected, onSelect, onOpen }} />
          ))}
        </div>
      )}
    </section>
  )
}

interface RowsProps extends Pick<Props, 'selected' | 'onSelect' | 'onOpen'> {
  readonly section: Section
  readonly prose: ProseById
}

function Rows({ section, prose, selected, onSelect, onOpen }: RowsProps) {
  const words = useWords()
  if (section.rows.length === 0) return null
  const names: Readonly<Record<string, string>> = {
    ...words.terms.side,
    ...words.desk.difference,
    ships: words.desk.ships,
    flights: words.desk.flights,
    road: words.desk.road,
    quiet: words.desk.quiet,
  }
  return (
    <>
      <h3 className={styles.section}>{names[section.name]}</h3>
      <ul>
        {section.rows.map((row) => {
          const props = { selected: row.id === selected, onSelect, onOpen }
          return (
            <li key={row.id}>
              {row.sort === 'place' && <PlaceRow place={row.place} {...props} />}
              {row.sort === 'leg' && <LegRow leg={row.leg} {...props} />}
              {row.sort === 'difference' && (
                <DifferenceRow difference={row.difference} prose={prose} {...props} />
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
