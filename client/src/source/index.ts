export * from './operation.tsx'
export * from './scene.ts'
export * from './session.ts'
export * from './useAnswer.ts'
