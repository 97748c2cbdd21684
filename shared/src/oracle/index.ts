export { type Recount, recount } from './recount.ts'
