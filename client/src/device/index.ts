export * from './here.ts'
export * from './join.ts'
export { forgetAll, isDevice, type Own, readOwn } from './keep.ts'
export { canHoldKey, invitationIdOf, wordsOf } from './key.ts'
