import { useLayoutEffect, useRef, useState } from 'react'

/** The size of an element as it is laid out, in whole px; 0 × 0 before the first layout. */
export function useSize<Kind extends Element>() {
  const element = useRef<Kind>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const box = element.current
    if (!box) return undefined
    const measure = () => {
      const { width, height } = box.getBoundingClientRect()
      setSize({ width: Math.floor(width), height: Math.floor(height) })
    }
    const watch = new ResizeObserver(measure)
    watch.observe(box)
    measure()
    return () => watch.disconnect()
  }, [])
  return [element, size] as const
}
