import type { LegFigures, Picture } from '@homeward/shared/picture'
import type { Atlas, WallClock } from '@homeward/shared/protocol'
import { dayAndClock } from '../time/index.ts'
import { Figure, legNames, placeNames } from '../ui/index.ts'
import { useLanguage, useWords } from '../words/index.ts'
import styles from './FlowPicture.module.css'
import type { FlowSubject } from './flow.ts'
import { LABEL_HEIGHT, type PlacedNode } from './flowLayout.ts'

interface Props {
  node: PlacedNode
  picture: Picture
  atlas: Atlas
  place: WallClock
  onOpen?: ((figure: string) => void) | undefined
  onEntries?: ((spot: string) => void) | undefined
}

/** What a bar is, and its figure: in two lines, so that no label needs more room than it has. */
export function FlowLabel({ node, picture, atlas, place, onOpen, onEntries }: Props) {
  const words = useWords()
  const language = useLanguage()
  const { subject, here, figure, group, labelLeft, labelTop, labelWidth } = node
  const name = useName(subject, atlas)
  const leg = subject.sort === 'leg' ? picture.legs.find(({ id }) => id === subject.leg) : undefined
  const away = leg?.departedAt ?? leg?.departs
  return (
    <li
      className={styles.label}
      style={{ left: labelLeft, top: labelTop, width: labelWidth, height: LABEL_HEIGHT }}
    >
      <span className={styles.name} title={name}>
        {name}
      </span>
      <span className={styles.count}>
        {(here > 0 || !leg) && (
          <b className={here === 0 ? styles.zero : undefined}>
            {figure ? (
              <Figure figure={figure} value={here} onOpen={onOpen} label={name} />
            ) : (
              here.toLocaleString(language)
            )}
          </b>
        )}
        {leg && <Carried leg={leg} name={name} onEntries={onEntries} />}
        {leg && away !== undefined && <i>{dayAndClock(language, place.zone, away)}</i>}
        {subject.sort === 'ended' && group && group !== 'notLocated' && (
          <i>{words.charts.ended[group]}</i>
        )}
      </span>
    </li>
  )
}

interface CarriedProps {
  leg: LegFigures
  name: string
  onEntries?: ((spot: string) => void) | undefined
}

/** Everyone who ever was aboard: it opens the entries that say so. */
function Carried({ leg, name, onEntries }: CarriedProps) {
  const words = useWords()
  const language = useLanguage()
  const says = words.charts.carried(leg.carried.toLocaleString(language))
  if (!onEntries) return <span className={styles.carried}>{says}</span>
  return (
    <button
      type="button"
      className={styles.carried}
      aria-label={words.charts.carriedOpen(name, says)}
      onClick={() => onEntries(`leg:${leg.id}`)}
    >
      {says}
    </button>
  )
}

function useName(subject: FlowSubject, atlas: Atlas): string {
  const words = useWords()
  const language = useLanguage()
  switch (subject.sort) {
    case 'head': {
      const labels: Readonly<Record<string, string>> = words.figures.label
      return labels[subject.figure] ?? subject.figure
    }
    case 'ended':
      return words.figures.label[subject.group]
    case 'place':
      return placeNames(atlas, subject.place, language).first
    case 'leg':
      return legNames(atlas, subject.leg, language).first
    default:
      return subject satisfies never
  }
}
