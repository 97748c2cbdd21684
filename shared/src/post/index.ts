export * from './postNow.ts'
export * from './seed.ts'
export * from './sheet.ts'
export * from './sheetOf.ts'
