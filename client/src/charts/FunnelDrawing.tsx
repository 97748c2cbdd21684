import type { Totals } from '@homeward/shared/picture'
import { useId } from 'react'
import { useLanguage, useWords } from '../words/index.ts'
import styles from './FunnelChart.module.css'
import type { FunnelChartProps } from './FunnelChart.tsx'
import { FunnelMarks } from './FunnelMarks.tsx'
import { GUTTER } from './geometry.ts'
import { linear, roundSteps, type Scale } from './scale.ts'
import { areas, highest, line } from './stack.ts'
import { TimeAxis } from './TimeAxis.tsx'

interface Props extends FunnelChartProps {
  width: number
  height: number
  totals: Totals | undefined
  says: string
  x: Scale
}

const TOP = 30 // the playhead's words, then the marks
const BOTTOM = 28 // the two rows of time

/** The funnel as a drawing. A reader who hears the page is told by the slider around it. */
export function FunnelDrawing(props: Props) {
  const { funnel, playhead, estimate, width, height, totals, says, x, capital, place } = props
  const words = useWords()
  const language = useLanguage()
  const id = useId()
  const floor = height - BOTTOM
  const steps = roundSteps(highest(funnel.points, estimate), height > 140 ? 3 : 2)
  const y = linear([0, steps.at(-1) ?? 1], [floor, TOP])
  const now = x.at(playhead)
  const drawn = areas(funnel.points, x, y)
  const room = 7 * says.length // px, at the most
  const flip = now + room > width
  return (
    <svg width={width} height={height} aria-hidden="true">
      <defs>
        <pattern id={`${id}-rest`} width="5" height="5" patternUnits="userSpaceOnUse">
          <path className={styles.hatch} d="M-1,6L6,-1" />
        </pattern>
        <clipPath id={`${id}-past`}>
          <rect x={GUTTER} y="0" width={Math.max(0, now - GUTTER)} height={height} />
        </clipPath>
        <clipPath id={`${id}-future`}>
          <rect x={now} y="0" width={Math.max(0, width - now)} height={height} />
        </clipPath>
      </defs>
      {steps.map((step) => (
        <g key={step}>
          <line className={styles.grid} x1={GUTTER} x2={width} y1={y.at(step)} y2={y.at(step)} />
          {step > 0 && (
            <text className={styles.scale} x={GUTTER - 6} y={y.at(step) + 4}>
              {step.toLocaleString(language)}
            </text>
          )}
        </g>
      ))}
      {funnel.points.length > 0 &&
        (['past', 'future'] as const).map((when) => (
          <g key={when} className={styles[when]} clipPath={`url(#${id}-${when})`}>
            {drawn.map(({ layer, path }) => (
              <path
                key={layer}
                className={styles[layer]}
                {...(layer === 'notLocated' && { fill: `url(#${id}-rest)` })}
                d={path}
              />
            ))}
            <path className={styles.registered} d={line(funnel.points, 'registered', x, y)} />
          </g>
        ))}
      {estimate && (
        <rect
          className={styles.estimate}
          x={Math.max(GUTTER, x.at(estimate.at))}
          width={Math.max(3, now - Math.max(GUTTER, x.at(estimate.at)))}
          y={y.at(estimate.high)}
          height={Math.max(2, y.at(estimate.low) - y.at(estimate.high))}
        />
      )}
      <FunnelMarks {...props} top={TOP - 13} floor={floor} />
      <TimeAxis clock={place} span={props.span} x={x} width={width} top={floor} main />
      <TimeAxis clock={capital} span={props.span} x={x} width={width} top={floor + 13} />
      {funnel.points.length === 0 && (
        <text className={styles.nothing} x={GUTTER + 8} y={(TOP + floor) / 2}>
          {words.charts.noPoints}
        </text>
      )}
      <line className={styles.playhead} x1={now} x2={now} y1="2" y2={floor} />
      {totals && <circle className={styles.dot} cx={now} cy={y.at(totals.located)} r="4" />}
      <text
        className={flip ? styles.saysLeft : styles.says}
        x={flip ? Math.max(now - 6, room) : now + 6}
        y="12"
      >
        {says}
      </text>
    </svg>
  )
}
