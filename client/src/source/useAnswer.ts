import type { Answer } from '@homeward/shared/basics'
import { useEffect, useState } from 'react'

interface Held<T> {
  /** The last answer, which may still be of the question before. */
  readonly answer: Answer<T> | undefined
  /** The answer is of the question that is asked now. */
  readonly fresh: boolean
  readonly askAgain: () => void
}

/** Asks whenever `key` changes. Only the last question's answer counts, in whatever order they come. */
export function useAnswer<T>(key: string, ask: () => Promise<Answer<T>>): Held<T> {
  const [held, setHeld] = useState<{ key: string; answer: Answer<T> }>()
  const [again, setAgain] = useState(0)
  const question = `${key} ${again}`
  useEffect(() => {
    let over = false
    ask().then(
      (answer) => {
        if (!over) setHeld({ key: question, answer })
      },
      () => {
        if (!over) setHeld({ key: question, answer: { ok: false, refusal: { code: 'try-again' } } })
      },
    )
    return () => {
      over = true
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the question is its key: `ask` is new at every render
  }, [question])
  return {
    answer: held?.answer,
    fresh: held?.key === question,
    askAgain: () => setAgain((n) => n + 1),
  }
}

/** A value that follows at most once in `gap` ms, and always ends at the last one. */
export function useThrottled<T>(value: T, gap: number): T {
  const [shown, setShown] = useState({ value, at: 0 })
  useEffect(() => {
    if (Object.is(value, shown.value)) return
    const wait = Math.max(0, shown.at + gap - performance.now())
    const timer = setTimeout(() => setShown({ value, at: performance.now() }), wait)
    return () => clearTimeout(timer)
  }, [value, gap, shown])
  return shown.value
}
