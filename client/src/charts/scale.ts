/** A straight line between two ranges, and the way back. */
export interface Scale {
  at(value: number): number
  /** Cut to the domain, so that a drag outside the drawing stays inside the span. */
  back(px: number): number
}

export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [low, high] = domain
  const [first, last] = range
  const size = high - low || 1 // one moment only: everything stands at the start
  return {
    at: (value) => first + ((value - low) / size) * (last - first),
    back: (px) => {
      const value = low + ((px - first) / (last - first || 1)) * size
      return Math.min(high, Math.max(low, value))
    },
  }
}

/** Round numbers up to and above `max`: 0, 250, 500, … About `count` steps, at least one. */
export function roundSteps(max: number, count: number): readonly number[] {
  const rough = Math.max(1, max) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, ([1, 2, 2.5, 5, 10].find((n) => n * power >= rough) ?? 10) * power)
  const whole = Math.ceil(step)
  const steps = Math.max(1, Math.ceil(max / whole))
  return Array.from({ length: steps + 1 }, (_, i) => i * whole)
}
