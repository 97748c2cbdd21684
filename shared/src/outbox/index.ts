export * from './act.ts'
export * from './outbox.ts'
export * from './outcome.ts'
export * from './parcel.ts'
