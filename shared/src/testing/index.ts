export * from './ledgers.ts'
export * from './make.ts'
export * from './theatre.ts'
