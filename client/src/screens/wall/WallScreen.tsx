import type { CSSProperties } from 'react'
import type { Glance } from '../../source/index.ts'
import { useSize } from '../../ui/index.ts'
import { useWords, wordsOf } from '../../words/index.ts'
import { type Frame, frameOf } from './frame.ts'
import { legRows, needsNotice, pointRows } from './rows.ts'
import styles from './Wall.module.css'
import { WallDifferences } from './WallDifferences.tsx'
import { WallFigures } from './WallFigures.tsx'
import { WallHead } from './WallHead.tsx'
import { WallLegs } from './WallLegs.tsx'
import lists from './WallList.module.css'
import { WallNotice } from './WallNotice.tsx'
import { WallPoints } from './WallPoints.tsx'

/**
 * The picture for a wall: nothing to press, read from three metres, and it may hang for weeks. It
 * keeps nothing from one picture to the next, and shows groups and places, never a person.
 */
export function WallScreen({ glance }: { readonly glance: Glance }) {
  const words = useWords()
  const [box, size] = useSize<HTMLElement>()
  const notice = needsNotice(glance)
  const drill = glance.info.mode === 'drill'
  const frame = frameOf(size, {
    notice,
    drill,
    points: pointRows(glance.picture).length,
    legs: legRows(glance.picture, glance.now).length,
    differences: glance.picture.discrepancies.open,
  })
  const differences = <WallDifferences glance={glance} room={frame.differences} />
  return (
    <main
      ref={box}
      className={styles.wall}
      data-tall={frame.tall}
      data-lost={glance.link === 'away'}
      data-drill={drill}
      style={measures(frame)}
      aria-label={words.wall.title}
    >
      {size.width > 0 && (
        <>
          <WallHead glance={glance} />
          {notice && <WallNotice glance={glance} />}
          <WallFigures glance={glance} frame={frame} />
          <div className={lists.low}>
            <section aria-label={words.wall.points}>
              <WallPoints glance={glance} room={frame.points} />
              {frame.under === 'points' && differences}
            </section>
            <section aria-label={words.wall.legs}>
              <WallLegs glance={glance} room={frame.legs} />
              {frame.under === 'legs' && differences}
            </section>
          </div>
          {drill && (
            <p className={styles.exercise} aria-hidden="true">
              {wordsOf('zh-CN').wall.exercise} {wordsOf('en').wall.exercise}
            </p>
          )}
        </>
      )}
    </main>
  )
}

/** The style sheet's lengths, so that what is drawn is what was reckoned with. */
const measures = ({ unit, head, notice, top, heading, row, air }: Frame) =>
  // React's type for styles knows no custom properties.
  ({
    '--u': `${unit}px`,
    '--head': `${head * unit}px`,
    '--notice': `${notice * unit}px`,
    '--top': `${top * unit}px`,
    '--heading': `${heading * unit}px`,
    '--row': `${row * unit}px`,
    '--air': `${air * unit}px`,
  }) as CSSProperties
