import type { Response } from 'express'

/** What an answer has cost the thread that serves everybody, in ms. */
export const workOf = ({ locals }: Response): number =>
  typeof locals.workMs === 'number' ? locals.workMs : 0

/** Measures a part of that. @returns how to stop */
export function openStopwatch(response: Response): () => void {
  const start = performance.now()
  return () => {
    response.locals.workMs = workOf(response) + performance.now() - start
  }
}

/** Makes an answer dearer than the time it took: what writes to the disk for nothing must stay rare. */
export function charge(response: Response, ms: number): void {
  response.locals.workMs = workOf(response) + ms
}
