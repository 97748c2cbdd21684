import { useLanguage, useWords } from '../words/index.ts'
import styles from './FunnelChart.module.css'
import type { FunnelChartProps } from './FunnelChart.tsx'
import { placeMarks } from './marks.ts'
import { sayMark } from './sayMark.ts'
import type { Scale } from './scale.ts'

interface Props extends Pick<FunnelChartProps, 'marks' | 'atlas' | 'span'> {
  x: Scale
  top: number
  floor: number
}

const TOUCH = 11 // px: closer marks of one sort stand as one

/** A triangle where people left the country, a square where two facts do not agree. */
export function FunnelMarks({ marks, atlas, span, x, top, floor }: Props) {
  const words = useWords()
  const language = useLanguage()
  const inside = marks.filter(({ at }) => at >= span.start && at <= span.end)
  return placeMarks(inside, x, TOUCH).map(({ x: at, sort, marks: here }) => (
    <g key={`${sort} ${at}`} className={styles[sort]}>
      <title>{here.map((mark) => sayMark(mark, atlas, words, language)).join('\n')}</title>
      <line x1={at} x2={at} y1={top + 10} y2={floor} />
      {sort === 'lift' ? (
        <path d={`M${at - 5},${top + 10}h10l-5,-9z`} />
      ) : (
        <rect x={at - 4} y={top + 1} width="8" height="8" />
      )}
    </g>
  ))
}
