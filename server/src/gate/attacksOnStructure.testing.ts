import * as Y from 'yjs'
import {
  type Attack,
  block,
  byte,
  bytes,
  GC,
  ME,
  n,
  noDeletes,
  string,
  text,
  VICTIM,
} from './attackBytes.testing.ts'

/** Lies about numbers, clients, clocks and deletes: rows of what bare `applyUpdate` lets through. */
export function attacksOnStructure(doc: Y.Doc): Attack[] {
  const known = Y.decodeStateVector(Y.encodeStateVector(doc))
  const mine = known.get(ME) ?? 0
  const theirs = known.get(VICTIM) ?? 0
  const honest = block(ME, mine, string('hello'))
  return [
    {
      name: 'a run-length bomb in the v2 format',
      bytes: Uint8Array.from([
        0, 0, 5, 0xff, 0xff, 0xff, 0xff, 0x0f, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0x7f, 0,
      ]),
      why: 'trailing-bytes',
    },
    {
      name: '33 million structs announced in eleven bytes',
      bytes: bytes(n(1), n(33_000_000), n(ME), n(mine), byte(4)),
      why: 'cut-short',
    },
    {
      name: 'more blocks announced than there are bytes',
      bytes: bytes(n(2 ** 31), n(1)),
      why: 'cut-short',
    },
    {
      name: "rubbish collected in the victim's client id, ahead of what they wrote",
      bytes: block(VICTIM, theirs, [GC, n(1_000)]),
      why: 'other-client',
    },
    {
      name: "text in the victim's client id",
      bytes: block(VICTIM, theirs, string('signed by the victim')),
      why: 'other-client',
    },
    {
      name: "the victim's structs behind honest ones",
      bytes: bytes(
        n(2),
        n(1),
        n(ME),
        n(mine),
        ...string('a'),
        n(1),
        n(VICTIM),
        n(theirs),
        ...string('b'),
        noDeletes,
      ),
      why: 'repeated-client',
    },
    {
      name: 'a delete set over all that the victim will ever write',
      bytes: bytes(n(0), n(1), n(VICTIM), n(1), n(0), n(2 ** 30)),
      why: 'unknown-reference',
    },
    {
      name: 'a delete of what others wrote, by a role that may not',
      bytes: bytes(n(0), n(1), n(VICTIM), n(1), n(0), n(1)),
      mayDelete: false,
      why: 'may-not-delete',
    },
    {
      name: 'a hole in the own clock',
      bytes: block(ME, mine + 1, string('later')),
      why: 'gap',
    },
    {
      name: 'half of a struct that is known already',
      bytes: block(ME, mine - 1, string('xy')),
      why: 'overlap',
    },
    {
      name: 'a client id of 2^53 - 1',
      bytes: block(Number.MAX_SAFE_INTEGER, 0, string('hello')),
      why: 'other-client',
    },
    {
      name: 'rubbish as long as 2^53 - 2',
      bytes: block(ME, mine, [GC, n(Number.MAX_SAFE_INTEGER - 1)]),
      why: 'number-too-large',
    },
    {
      name: 'a number without an end',
      bytes: Uint8Array.from([1, 1, ME, ...new Array<number>(64).fill(0x80)]),
      why: 'number-too-large',
    },
    {
      name: 'bytes after the end',
      bytes: Uint8Array.from([...honest, 0]),
      why: 'trailing-bytes',
    },
    {
      name: 'cut just before its delete set',
      bytes: honest.slice(0, -1),
      why: 'cut-short',
    },
    { name: 'a skip', bytes: block(ME, mine, [byte(10), n(5)]), why: 'struct-kind' },
    {
      name: 'rubbish with flags that only Yjs would overlook',
      bytes: block(ME, mine, [byte(32), n(5)]),
      why: 'struct-kind',
    },
    {
      name: 'an origin that nobody wrote',
      bytes: block(ME, mine, [byte(4 + 128), n(VICTIM), n(theirs), text('hello')]),
      why: 'unknown-reference',
    },
    {
      name: 'an origin in the future of the own clock',
      bytes: block(ME, mine, [byte(4 + 128), n(ME), n(mine + 5), text('hello')]),
      why: 'unknown-reference',
    },
    {
      name: 'an origin of a client that nobody knows',
      bytes: block(ME, mine, [byte(4 + 64), n(99), n(0), text('hello')]),
      why: 'unknown-reference',
    },
    {
      name: 'a child of a string of the same update',
      bytes: block(ME, mine, string('a'), [byte(7 + 32), n(0), n(ME), n(mine), text('k'), n(1)]),
      why: 'parent-not-a-type',
    },
    {
      name: 'a struct of no length',
      bytes: block(ME, mine, string('')),
      why: 'empty-struct',
    },
    {
      name: 'a block without structs',
      bytes: bytes(n(1), n(0), n(ME), n(mine), n(1), n(ME), n(1), n(0), n(1)),
      why: 'no-structs',
    },
    {
      name: 'deletes out of order',
      bytes: bytes(n(0), n(1), n(ME), n(2), n(5), n(1), n(1), n(1)),
      why: 'ranges-out-of-order',
    },
    {
      name: 'one client twice in a delete set',
      bytes: bytes(n(0), n(2), n(ME), n(1), n(0), n(1), n(ME), n(1), n(2), n(1)),
      why: 'repeated-client',
    },
    {
      name: 'a delete set of 20,000 ranges',
      bytes: bytes(n(0), n(1), n(ME), n(20_000), ...Array.from({ length: 40_000 }, () => byte(1))),
      why: 'too-many-deletes',
    },
    {
      name: 'more than 64 kB',
      bytes: block(ME, mine, string('x'.repeat(70_000))),
      why: 'cut-short', // never said: the size is refused first, with its own code
    },
    {
      name: 'twelve thousand structs',
      bytes: block(ME, mine, ...Array.from({ length: 12_000 }, () => [GC, n(1)])),
      why: 'too-many-structs',
    },
    { name: 'nothing at all', bytes: new Uint8Array(), why: 'cut-short' },
  ]
}
