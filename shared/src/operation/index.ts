export * from './advance.ts'
export * from './census.ts'
export * from './state.ts'
export * from './view.ts'
