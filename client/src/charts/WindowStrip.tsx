import type { Instant } from '@homeward/shared/basics'
import { type PointerEvent, useRef } from 'react'
import { densityOf, dragged, type Span, zoomed } from '../time/index.ts'
import { useWords } from '../words/index.ts'
import { GUTTER } from './geometry.ts'
import type { CourseWindow } from './marks.ts'
import { linear } from './scale.ts'
import styles from './WindowStrip.module.css'

interface Props extends CourseWindow {
  readonly width: number
  readonly window: Span
  readonly playhead: Instant
}

type Grip = 'start' | 'end' | 'both'
const NEARER = 0.5
const BAR = 4 // px for one part of the strip
const HIGH = 11
const EDGE = 8 // px: how near to an end of the window a pointer takes that end

/**
 * The whole operation as a thin strip, higher where more happens, and the part of it that is drawn
 * above. What a pointer does here, the buttons beside it and three keys do too.
 */
export function WindowStrip({ width, window, whole, moments, playhead, onWish }: Props) {
  const words = useWords()
  const held = useRef<{ grip: Grip; x: number; from: Span }>(undefined)
  const x = linear([whole.start, whole.end], [GUTTER, width - 8])
  const counts = densityOf(moments, whole, Math.max(1, Math.floor((width - 8 - GUTTER) / BAR)))
  const most = Math.max(1, ...counts)
  const [left, right] = [x.at(window.start), x.at(window.end)]
  const place = (event: PointerEvent<SVGSVGElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left

  const take = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    const at = place(event)
    const grip = Math.abs(at - left) < EDGE ? 'start' : Math.abs(at - right) < EDGE ? 'end' : 'both'
    held.current = { grip, x: at, from: window }
  }
  const drag = (event: PointerEvent<SVGSVGElement>) => {
    if (!held.current || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    const { grip, x: began, from } = held.current
    const gone = ((place(event) - began) / (width - 8 - GUTTER)) * (whole.end - whole.start)
    if (Math.abs(place(event) - began) > 2) onWish(dragged(from, whole, grip, gone))
  }
  const bars = (drawn: boolean) =>
    counts
      .map((n, i) => {
        const at = GUTTER + i * BAR
        const inside = at + BAR > left && at < right
        if (n === 0 || inside !== drawn) return ''
        const tall = 2 + (HIGH - 2) * Math.sqrt(n / most)
        return `M${at},${HIGH + 1}v${-tall}h${BAR - 1}v${tall}z`
      })
      .join('')
  const zoom = (factor: number) => onWish(zoomed(window, whole, playhead, factor))
  return (
    <div
      className={styles.strip}
      data-window={`${new Date(window.start).toISOString()} ${new Date(window.end).toISOString()}`}
    >
      <div className={styles.buttons}>
        <button
          type="button"
          aria-label={words.charts.farther}
          title={words.charts.farther}
          aria-keyshortcuts="o"
          onClick={() => zoom(1 / NEARER)}
        >
          −
        </button>
        <button
          type="button"
          aria-label={words.charts.nearer}
          title={words.charts.nearer}
          aria-keyshortcuts="i"
          onClick={() => zoom(NEARER)}
        >
          +
        </button>
      </div>
      <svg
        width={width}
        height={HIGH + 3}
        aria-hidden="true"
        onPointerDown={take}
        onPointerMove={drag}
        onPointerUp={() => {
          held.current = undefined
        }}
      >
        <line className={styles.ground} x1={GUTTER} x2={width - 8} y1={HIGH + 1} y2={HIGH + 1} />
        <path className={styles.outside} d={bars(false)} />
        <path className={styles.inside} d={bars(true)} />
        <rect
          className={styles.window}
          x={left}
          y="0.5"
          width={Math.max(4, right - left)}
          height={HIGH + 1}
          rx="2"
        />
        <line className={styles.now} x1={x.at(playhead)} x2={x.at(playhead)} y1="0" y2={HIGH + 2} />
      </svg>
    </div>
  )
}
