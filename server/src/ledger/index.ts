export * from './ledger.ts'
export { memoryLedger } from './memoryLedger.ts'
export { openSqliteLedger } from './sqliteLedger.ts'
