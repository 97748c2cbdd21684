import type { Scope } from '@homeward/shared/access'

/** The kinds of `SCOPES` that reach something, written by hand. */
export type Reach = readonly Scope['kind'][]

export const WHOLE: Reach = ['operation']
export const ADEN: Reach = ['operation', 'mission', 'points']
export const TAIZ: Reach = ['operation', 'mission'] // the bus leaves from there, but is asked for by the bus
export const SANAA: Reach = ['operation']
export const BUS_LEAVES: Reach = ['operation', 'mission', 'vehicles']
export const BUS_ARRIVES: Reach = ['operation', 'mission', 'points', 'vehicles']
export const BUS: Reach = ['operation', 'vehicles']
export const UNSEEN: Reach = ['operation', 'mission']
export const WORD: Reach = ['operation', 'mission', 'points', 'vehicles']
/** A list: each gets the part of it that is theirs. */
export const LIST: Reach = ['operation', 'mission', 'points', 'vehicles', 'own']
