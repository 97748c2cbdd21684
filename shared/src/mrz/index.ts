export type { Day } from './dates.ts'
export { checkDigit } from './digits.ts'
export { MRZ_KINDS, type MrzKind } from './layouts.ts'
export * from './mrz.ts'
