export { eraseOperation } from './eraseOperation.ts'
