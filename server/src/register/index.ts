export { memoryRegister } from './memoryRegister.ts'
export * from './register.ts'
export { openSqliteRegister } from './sqliteRegister.ts'
