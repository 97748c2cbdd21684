import type { time as english } from '../en/time.ts'

export const time: typeof english = {}
