export { CommandBar } from './CommandBar.tsx'
export { KEYS, type KeyId, type KeyPart } from './keys.ts'
export { type Command, match } from './match.ts'
export { useKeys } from './useKeys.ts'
