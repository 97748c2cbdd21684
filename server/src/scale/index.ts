export * from './durability.ts'
export * from './redis.ts'
export * from './script.ts'
export * from './wake.ts'
