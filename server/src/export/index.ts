export * from './counts.ts'
export * from './csv.ts'
export * from './persons.ts'
