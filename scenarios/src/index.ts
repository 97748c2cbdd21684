export * from './library.ts'
export { libyaLedger } from './libya.ts'
