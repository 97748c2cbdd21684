export { type KeptFold, openKeptFold } from './keptFold.ts'
export { type About, openOperation } from './openOperation.ts'
export * from './operation.ts'
export type { Recording } from './watchLedger.ts'
