import { refuse } from '@homeward/shared/basics'

/** Every reason for which a device's Yjs update is refused. Clients may show them, tests name them. */
export const UPDATE_FAULTS = [
  'cut-short', // ends before what it announces, or announces more than its bytes can hold
  'trailing-bytes',
  'number-too-large',
  'text-not-utf8',
  'other-client', // structs in a client id that was not granted to this session
  'repeated-client',
  'no-structs',
  'empty-struct',
  'gap', // does not continue where the server's document ends for this client
  'overlap', // a struct that is half known: open the document again and send from there
  'too-many-structs',
  'struct-kind', // skip, binary, embed, format, subdocument, the old JSON kind
  'unknown-reference', // to a clock that the server does not hold
  'parent-not-a-type',
  'unknown-root',
  'wrong-shape', // something stands where the document's shape has no place for it
  'key-not-allowed',
  'too-deep',
  'too-many-values',
  'value-kind',
  'number-not-finite',
  'ranges-out-of-order',
  'too-many-deletes',
  'may-not-delete',
  'did-not-apply',
  'left-pending',
  'document-full',
  'too-costly',
  'too-slow',
  'worker-died',
] as const
export type UpdateFault = (typeof UPDATE_FAULTS)[number]

/** Leaves the one pass over an update at the first fault; never leaves this room. */
export class Fault extends Error {
  readonly why: UpdateFault
  constructor(why: UpdateFault) {
    super(why)
    this.why = why
  }
}

export const refuseUpdate = (why: UpdateFault) => refuse({ code: 'update-refused', why })
