import type { Picture } from '@homeward/shared/picture'
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
}

const ROOM_FOR_TIME = 170 // px: a narrower label keeps its two figures and lets the time go

/** What a bar is, and its figure: in two lines, so that no label needs more room than it has. */
export function FlowLabel({ node, picture, atlas, place, onOpen }: Props) {
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
        <b className={here === 0 ? styles.zero : undefined}>
          {figure ? (
            <Figure figure={figure} value={here} onOpen={onOpen} label={name} />
          ) : (
            here.toLocaleString(language)
          )}
        </b>
        {leg && <i>{words.charts.carried(leg.carried.toLocaleString(language))}</i>}
        {leg && away !== undefined && labelWidth > ROOM_FOR_TIME && (
          <i>{dayAndClock(language, place.zone, away)}</i>
        )}
        {subject.sort === 'ended' && group && group !== 'notLocated' && (
          <i>{words.charts.ended[group]}</i>
        )}
      </span>
    </li>
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
