export { type About, openOperation } from './openOperation.ts'
export * from './operation.ts'
