export * from './player.ts'
export * from './typedMoment.ts'
export * from './zone.ts'
