export { UPDATE_FAULTS, type UpdateFault } from './faults.ts'
export { DOCUMENT_LIMITS, type DocumentLimits, UPDATE_LIMITS } from './limits.ts'
export { type Gate, type GateOptions, type Knock, openGate } from './openGate.ts'
export type { Held, Place, Shape } from './shape.ts'
