export { asksForNumber } from './numbers.ts'
export { openRedisRegister, type RedisRegisterOptions } from './redisRegister.ts'
export * from './register.ts'
export { memoryRegister, openSqliteRegister } from './sqliteRegister.ts'
