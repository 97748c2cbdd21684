import { linear } from './scale.ts'

/**
 * A line through values at even distances, first at the left edge, in a box that leaves room for
 * its stroke. A flat line stands in the middle: it says "no change", not "nothing".
 */
export function sparkPath(values: readonly number[], width: number, height: number): string {
  if (values.length < 2) return ''
  const low = Math.min(...values)
  const high = Math.max(...values)
  const x = linear([0, values.length - 1], [1, width - 1])
  const y = linear([low, high], [height - 2, 2])
  return values
    .map((value, i) => {
      const top = high === low ? height / 2 : y.at(value)
      return `${i === 0 ? 'M' : 'L'}${x.at(i).toFixed(1)},${top.toFixed(1)}`
    })
    .join('')
}
