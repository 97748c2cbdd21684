import type { Instant } from '@homeward/shared/basics'
import { useEffect, useState } from 'react'
import { useField } from './useField.tsx'

/** Ages are told by the minute; nothing on a phone needs to know more often. */
const STEP_MS = 15_000

/** The capital's time, again and again. */
export function useNow(): Instant {
  const { clock } = useField()
  const [now, setNow] = useState(clock.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), STEP_MS)
    return () => clearInterval(timer)
  }, [clock])
  return now
}
