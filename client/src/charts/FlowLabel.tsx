import type { Picture } from '@homeward/shared/picture'
import type { Atlas, WallClock } from '@homeward/shared/protocol'
import { Figure } from '../ui/index.ts'
import { inLanguage, useLanguage, useWords } from '../words/index.ts'
import styles from './FlowPicture.module.css'
import type { FlowSubject } from './flow.ts'
import { LABEL_HEIGHT, type PlacedNode } from './flowLayout.ts'
import { moment } from './say.ts'

interface Props {
  node: PlacedNode
  picture: Picture
  atlas: Atlas
  place: WallClock
  onOpen?: ((figure: string) => void) | undefined
}

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
        {leg && away !== undefined && <i>{moment(language, place.zone, away)}</i>}
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
    case 'place': {
      const place = atlas.places.find(({ place: id }) => id === subject.place)
      return place ? inLanguage(place.name, language).first : subject.place
    }
    case 'leg': {
      const leg = atlas.legs.find(({ leg: id }) => id === subject.leg)
      const vehicle = atlas.vehicles.find(({ vehicle: id }) => id === leg?.vehicle)
      return vehicle ? inLanguage(vehicle.name, language).first : subject.leg
    }
    default:
      return subject satisfies never
  }
}
