export { appendLine } from './files.ts'
export * from './keys.ts'
export * from './memoryKey.ts'
export * from './seal.ts'
