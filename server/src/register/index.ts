export { memoryRegister } from './memoryRegister.ts'
export { openRedisRegister, type RedisRegisterOptions } from './redisRegister.ts'
export * from './register.ts'
export { openSqliteRegister } from './sqliteRegister.ts'
