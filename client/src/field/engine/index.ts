export type { FieldClock } from './clock.ts'
export { newId } from './makeAct.ts'
export * from './openField.ts'
export type { Post } from './sheets.ts'
