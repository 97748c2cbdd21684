export * from './audit.ts'
export { crossing } from './crossing.ts'
export { memoryAudit } from './memoryAudit.ts'
export { openSqliteAudit } from './sqliteAudit.ts'
