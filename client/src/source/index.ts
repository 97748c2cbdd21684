export * from './scene.ts'
export * from './session.ts'
