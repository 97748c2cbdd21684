import type { Instant } from '@homeward/shared/basics'
import { when } from '../../time/index.ts'
import { Figure, isOld, sayAge } from '../../ui/index.ts'
import { useLanguage, useWords, type Words } from '../../words/index.ts'
import { Both } from './Both.tsx'
import { figureSize } from './frame.ts'
import shared from './Wall.module.css'
import styles from './WallFigure.module.css'

interface Props {
  figure: keyof Words['figures']['label']
  value: number
  /** Height of the digits and width of their room, in units. */
  size: number
  room: number
  /** The last word on it; undefined when nobody has spoken of anyone there. */
  asOf: Instant | undefined
  now: Instant
  zone: string
  /** What is at rest does not grow old: people at home need no new word. */
  settled?: boolean
  /** Room for one of time and age: the age. */
  short?: boolean
  /** Stands below the figure instead of its time. */
  foot?: string
  /** Why a figure without a time has none. */
  none?: keyof Words['wall']['none']
}

/** One number that is read from three metres, with when it was right. */
export function WallFigure(props: Props) {
  const {
    figure,
    value,
    size,
    room,
    asOf,
    now,
    zone,
    settled = false,
    short = false,
    foot,
    none = 'noWord',
  } = props
  const words = useWords()
  const language = useLanguage()
  const old = !settled && asOf !== undefined && isOld(asOf, now)
  const shown = value.toLocaleString(language)
  return (
    <div className={styles.figure} data-old={old} data-zero={value === 0}>
      <h2>
        <Both say={({ figures }) => figures.label[figure]} />
      </h2>
      <p
        className={styles.number}
        style={{ fontSize: `calc(var(--u) * ${figureSize(shown, size, room)})` }}
      >
        <Figure figure={figure} value={value} />
      </p>
      <p className={styles.foot}>
        {old && <i className={shared.hatch} aria-hidden="true" />}
        {foot !== undefined && <span>{foot}</span>}
        {asOf !== undefined && (
          <span>
            {old && <span className="said">{words.common.old} </span>}
            {!short && `${when(language, zone, asOf, now)} · `}
            {sayAge(words, asOf, now)}
          </span>
        )}
        {asOf === undefined && foot === undefined && <span>{words.wall.none[none]}</span>}
      </p>
    </div>
  )
}
