export * from './shortForm.ts'
