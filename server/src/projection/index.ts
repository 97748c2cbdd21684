export * from './picture.ts'
export * from './reader.ts'
export * from './words.ts'
export * from './writing.ts'
