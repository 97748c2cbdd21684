import type { print as english } from '../en/print.ts'

export const print: typeof english = {}
