import { FunnelChart, marksOf } from '../../charts/index.ts'
import {
  useAnswer,
  useGlance,
  useOperation,
  usePlayhead,
  useThrottled,
  useTimeWindow,
} from '../../source/index.ts'
import { gridOf, pause, seek } from '../../time/index.ts'
import { useWords } from '../../words/index.ts'
import { TimeControl } from '../time/index.ts'
import styles from './Foot.module.css'

/** The funnel has as many points as can be told apart on a wide screen. */
const POINTS = 160
/** A running operation grows: its course is drawn again no oftener than this. */
const EVERY_MS = 30_000
/** While the window is dragged, its course is counted again no oftener than this. */
const DRAG_MS = 200

/** The course of the operation over time, and the control that moves through it. */
export function CoursePane({ onOpen }: { readonly onOpen: (figure: string) => void }) {
  const words = useWords()
  const { source, playback } = useOperation()
  const { picture, atlas, info } = useGlance()
  const { player } = usePlayhead()
  const { window, whole, moments, wish, at, choose } = useTimeWindow()
  const grows = info.mode !== 'replay' && window.end === whole.end
  const from = useThrottled(window.start, DRAG_MS)
  const to = useThrottled(window.end, grows ? EVERY_MS : DRAG_MS)
  const { answer } = useAnswer(`${from} ${to} ${player.lens}`, () =>
    source.funnel(gridOf({ start: from, end: Math.max(to, from + 1) }, POINTS)),
  )
  const funnel = answer?.ok ? answer.value : { points: [], seq: picture.seq }
  return (
    <section className={styles.course} aria-label={words.desk.course}>
      <TimeControl />
      <FunnelChart
        funnel={funnel}
        span={window}
        whole={whole}
        moments={moments}
        wish={wish}
        onWish={choose}
        playhead={at}
        totals={picture.totals}
        estimate={picture.estimate}
        marks={marksOf(picture)}
        atlas={atlas}
        capital={info.capital}
        place={info.place}
        onSeek={(to) => playback.move((player) => seek(pause(player), to))}
        onOpen={onOpen}
      />
    </section>
  )
}
