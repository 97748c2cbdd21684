export * from './ask.ts'
