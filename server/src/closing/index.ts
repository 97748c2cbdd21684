export { type Archive, openArchive, type Proof, Summary } from './archive.ts'
export { eraseOperation } from './eraseOperation.ts'
