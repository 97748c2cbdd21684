import { HOUR } from '@homeward/shared/basics'
import { FunnelChart, marksOf } from '../../charts/index.ts'
import {
  useAnswer,
  useGlance,
  useOperation,
  usePlayhead,
  useThrottled,
} from '../../source/index.ts'
import { pause, seek } from '../../time/index.ts'
import { useWords } from '../../words/index.ts'
import { TimeControl } from '../time/index.ts'
import styles from './Foot.module.css'

/** The funnel has as many points as can be told apart on a wide screen. */
const POINTS = 160
/** A running operation grows: its course is drawn again no oftener than this. */
const EVERY_MS = 30_000

/** The course of the operation over time, and the control that moves through it. */
export function CoursePane({ onOpen }: { readonly onOpen: (figure: string) => void }) {
  const words = useWords()
  const { source, playback } = useOperation()
  const { picture, atlas, info, start, end, now } = useGlance()
  const { player, live } = usePlayhead()
  const runs = info.mode !== 'replay'
  const to = Math.max(end, start + HOUR)
  const reach = useThrottled(runs ? to : 0, EVERY_MS)
  const { answer } = useAnswer(`${start} ${reach} ${player.lens}`, () =>
    source.funnel({ from: start, to, points: POINTS }),
  )
  const funnel = answer?.ok ? answer.value : { points: [], seq: picture.seq }
  return (
    <section className={styles.course} aria-label={words.desk.course}>
      <TimeControl />
      <FunnelChart
        funnel={funnel}
        span={{ start, end: to }}
        playhead={live ? now : player.at}
        totals={picture.totals}
        estimate={picture.estimate}
        marks={marksOf(picture)}
        atlas={atlas}
        capital={info.capital}
        place={info.place}
        onSeek={(at) => playback.move((from) => seek(pause(from), at))}
        onOpen={onOpen}
      />
    </section>
  )
}
