export * from './account.ts'
export * from './accounts.ts'
export * from './freeName.ts'
export * from './mayOver.ts'
