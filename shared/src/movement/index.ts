export * from './sighting.ts'
