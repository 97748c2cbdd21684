export * from './anchor.ts'
export * from './settle.ts'
