import type { Instant } from '@homeward/shared/basics'
import type { Picture, Totals } from '@homeward/shared/picture'
import type { Atlas, Funnel, WallClock } from '@homeward/shared/protocol'
import { useId, useState } from 'react'
import { dayAndClock, type Span } from '../time/index.ts'
import { useSize } from '../ui/index.ts'
import { useLanguage, useWords } from '../words/index.ts'
import styles from './FunnelChart.module.css'
import { FunnelDrawing } from './FunnelDrawing.tsx'
import { FunnelLegend } from './FunnelLegend.tsx'
import { FunnelTable } from './FunnelTable.tsx'
import { GUTTER } from './geometry.ts'
import { type CourseWindow, type Mark, seekBy } from './marks.ts'
import { sayMark } from './sayMark.ts'
import { linear } from './scale.ts'
import { pointAt } from './stack.ts'
import { WindowStrip } from './WindowStrip.tsx'

export interface FunnelChartProps extends CourseWindow {
  readonly funnel: Funnel
  /** The part that is drawn. */
  readonly span: Span
  readonly playhead: Instant
  /** The figures at the playhead, when they are known better than by the nearest point. */
  readonly totals?: Totals | undefined
  readonly estimate?: Picture['estimate'] | undefined
  readonly marks: readonly Mark[]
  readonly atlas: Atlas
  readonly capital: WallClock
  readonly place: WallClock
  readonly onSeek: (at: Instant) => void
  readonly onOpen?: ((figure: string) => void) | undefined
  /** Of the drawing, in px; 120 to 170 in the desk's foot. */
  readonly height?: number
}

const NARROW = 560 // px: below it the legend stands under the drawing
const LEGEND = 286

/** The funnel over time, and the way to any moment of it. */
export function FunnelChart(props: FunnelChartProps) {
  const { funnel, span, whole, playhead, marks, atlas, place, onSeek, height = 150 } = props
  const words = useWords()
  const language = useLanguage()
  const [box, { width }] = useSize<HTMLElement>()
  const [asTable, setAsTable] = useState(false)
  const help = useId()
  const narrow = width < NARROW
  const plot = Math.max(120, narrow ? width : width - LEGEND)
  const x = linear([span.start, span.end], [GUTTER, plot - 8])
  const totals = props.totals ?? pointAt(funnel.points, playhead)?.totals
  const located = (totals?.located ?? 0).toLocaleString(language)
  const says = words.charts.playhead(dayAndClock(language, place.zone, playhead), located)
  const here = marks.filter((mark) => mark.at === playhead)

  const seek = (event: React.PointerEvent<HTMLElement>) =>
    onSeek(Math.round(x.back(event.clientX - event.currentTarget.getBoundingClientRect().left)))

  return (
    <section ref={box} className={narrow ? styles.narrow : styles.funnel}>
      <span id={help} className="said">
        {words.charts.funnelHelp}
      </span>
      {asTable ? (
        <FunnelTable {...props} height={height} />
      ) : (
        <div className={styles.drawn}>
          <div
            className={styles.plot}
            style={{ height, width: plot }}
            // An input holds no drawing, and its thumb is not where the moment is.
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="slider"
            tabIndex={0}
            aria-label={words.charts.funnel}
            aria-describedby={help}
            aria-valuemin={whole.start}
            aria-valuemax={whole.end}
            aria-valuenow={playhead}
            aria-valuetext={[says, ...here.map((at) => sayMark(at, atlas, words, language))].join(
              '. ',
            )}
            onKeyDown={(event) => {
              if (event.ctrlKey || event.metaKey || event.altKey) return
              const to = seekBy(event.key, event.shiftKey, playhead, whole, marks, span)
              if (to === undefined) return
              event.preventDefault()
              event.stopPropagation() // the page's own arrows would move time twice
              onSeek(to)
            }}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId)
              seek(event)
            }}
            onPointerMove={(event) => {
              if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event)
            }}
          >
            {width > 0 && (
              <FunnelDrawing
                {...props}
                width={plot}
                height={height}
                totals={totals}
                says={says}
                x={x}
              />
            )}
          </div>
          {width > 0 && <WindowStrip {...props} width={plot} window={span} />}
        </div>
      )}
      <FunnelLegend {...props} totals={totals} asTable={asTable} onTable={setAsTable} />
    </section>
  )
}
