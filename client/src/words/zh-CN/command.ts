import type { command as english } from '../en/command.ts'

export const command: typeof english = {}
