export * from './commands.ts'
export * from './decide.ts'
export * from './desk.ts'
export * from './lay.ts'
