import type { behind as english } from '../en/behind.ts'

export const behind: typeof english = {}
