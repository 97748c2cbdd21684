import type { WallClock } from '@homeward/shared/protocol'
import { clock as clockOf, day, type Span } from '../time/index.ts'
import { inLanguage, useLanguage } from '../words/index.ts'
import styles from './FunnelChart.module.css'
import { GUTTER } from './geometry.ts'
import type { Scale } from './scale.ts'
import { timeTicks } from './timeTicks.ts'

interface Props {
  clock: WallClock
  span: Span
  x: Scale
  width: number
  top: number
  /** Days of this clock run through the drawing as lines. */
  main?: boolean
}

const LABEL = 62 // px for `24 Apr`, `4月24日` or `18:00` with air on both sides

/** One row of time, on the clock of one place. */
export function TimeAxis({ clock, span, x, width, top, main = false }: Props) {
  const language = useLanguage()
  const ticks = timeTicks(clock.zone, span, width - GUTTER, LABEL).filter(
    ({ at }) => x.at(at) < width - LABEL * 0.7, // a tick without room for its label says nothing
  )
  return (
    <g className={main ? styles.axisMain : styles.axis}>
      <text className={styles.clockName} x="0" y={top + 11}>
        {inLanguage(clock.name, language).first}
      </text>
      {ticks.map(({ at, day: isDay }) => (
        <g key={at} className={isDay ? styles.dayTick : undefined}>
          <line x1={x.at(at)} x2={x.at(at)} y1={top} y2={top + 3} />
          <text x={x.at(at) + 3} y={top + 11}>
            {isDay ? day(language, clock.zone, at) : clockOf(clock.zone, at)}
          </text>
        </g>
      ))}
    </g>
  )
}
