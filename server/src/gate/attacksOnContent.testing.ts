import * as Y from 'yjs'
import {
  type Attack,
  any,
  block,
  byte,
  bytes,
  keyed,
  ME,
  n,
  noDeletes,
  string,
  text,
} from './attackBytes.testing.ts'

/** Things that have no place in a document: rows of what bare `applyUpdate` lets through. */
export function attacksOnContent(doc: Y.Doc): Attack[] {
  const known = Y.decodeStateVector(Y.encodeStateVector(doc))
  const mine = known.get(ME) ?? 0
  return [
    {
      name: 'an invented root type',
      bytes: block(ME, mine, string('hello', 'invented')),
      why: 'unknown-root',
    },
    {
      name: 'fifty thousand invented root types',
      bytes: block(ME, mine, ...Array.from({ length: 5_000 }, (_, i) => string('', `r${i}`))),
      why: 'unknown-root',
    },
    {
      name: 'a root named like a prototype',
      bytes: block(ME, mine, string('hello', '__proto__')),
      why: 'unknown-root',
    },
    { name: 'nested maps, twenty deep', bytes: nestedMaps(20, mine), why: 'too-deep' },
    { name: 'nested maps, twenty thousand', bytes: nestedMaps(4_000, mine), why: 'too-deep' },
    {
      name: '`__proto__` as a key of a map',
      bytes: block(ME, mine, keyed('tasks', '__proto__', 1)),
      why: 'key-not-allowed',
    },
    {
      name: '`__proto__` inside a value',
      bytes: bytes(
        ...[n(1), n(1), n(ME), n(mine), byte(8), n(1), text('list'), n(1)],
        ...[byte(118), n(1), text('__proto__'), byte(118), n(1), text('isAdmin'), byte(120)],
        noDeletes,
      ),
      why: 'key-not-allowed',
    },
    {
      name: 'values nested forty deep',
      bytes: block(ME, mine, [
        byte(8),
        n(1),
        text('list'),
        n(1),
        ...Array.from({ length: 40 }, () => [byte(117), n(1)]).flat(),
        byte(126),
      ]),
      why: 'too-deep',
    },
    {
      name: 'a value where the shape wants a map',
      bytes: block(ME, mine, keyed('tasks', 'task-3', 'no longer a map')),
      shadow: 'wrong-shape',
    },
    {
      name: 'a type inside a text',
      bytes: block(ME, mine, [byte(7), n(1), text('text'), n(1)]),
      shadow: 'wrong-shape',
    },
    {
      name: 'a value inside a text',
      bytes: block(ME, mine, [byte(8), n(1), text('text'), n(1), any({ a: 1 })]),
      shadow: 'wrong-shape',
    },
    {
      name: 'a text of another shape below a map of maps',
      bytes: block(ME, mine, [byte(7 + 32), n(1), text('tasks'), text('t'), n(2)]),
      shadow: 'wrong-shape',
    },
    {
      name: 'a key in a list',
      bytes: block(ME, mine, keyed('list', 'key', 1)),
      why: 'wrong-shape',
    },
    {
      name: 'no key in a map',
      bytes: block(ME, mine, string('hello', 'tasks')),
      why: 'wrong-shape',
    },
    {
      name: 'not a number',
      bytes: block(ME, mine, [
        ...[byte(8), n(1), text('list'), n(1), byte(123)],
        ...[127, 248, 0, 0, 0, 0, 0, 0].map(byte),
      ]),
      why: 'number-not-finite',
    },
    {
      name: 'a big integer',
      bytes: block(ME, mine, [
        ...[byte(8), n(1), text('list'), n(1), byte(122)],
        ...[0, 0, 0, 0, 0, 0, 0, 1].map(byte),
      ]),
      why: 'value-kind',
    },
    {
      name: 'bytes as a value',
      bytes: block(ME, mine, [byte(8), n(1), text('list'), n(1), byte(116), n(1), byte(1)]),
      why: 'value-kind',
    },
    {
      name: 'a subdocument',
      bytes: block(ME, mine, [byte(9), n(1), text('list'), text('guid'), any({})]),
      why: 'struct-kind',
    },
    {
      name: 'a format',
      bytes: block(ME, mine, [byte(6), n(1), text('text'), text('bold'), text('true')]),
      why: 'struct-kind',
    },
    {
      name: 'an embed',
      bytes: block(ME, mine, [byte(5), n(1), text('text'), text('{}')]),
      why: 'struct-kind',
    },
    {
      name: 'binary content',
      bytes: block(ME, mine, [byte(3), n(1), text('list'), n(1), byte(0)]),
      why: 'struct-kind',
    },
    {
      name: 'the old JSON kind',
      bytes: block(ME, mine, [byte(2), n(1), text('list'), n(1), text('{}')]),
      why: 'struct-kind',
    },
    {
      name: 'an XML element',
      bytes: block(ME, mine, [byte(7), n(1), text('list'), n(3), text('p')]),
      why: 'struct-kind',
    },
    {
      name: 'text that is not UTF-8',
      bytes: block(ME, mine, [byte(4), n(1), text('text'), n(2), byte(0xc3), byte(0x28)]),
      why: 'text-not-utf8',
    },
    {
      name: 'thirty thousand values',
      bytes: block(ME, mine, [
        ...[byte(8), n(1), text('list'), n(30_000)],
        ...Array.from({ length: 30_000 }, () => byte(126)),
      ]),
      why: 'too-many-values',
    },
  ]
}

function nestedMaps(depth: number, clock: number): Uint8Array {
  const structs = Array.from({ length: depth }, (_, i) =>
    i === 0
      ? [byte(7 + 32), n(1), text('tasks'), text('deep'), n(1)]
      : [byte(7 + 32), n(0), n(ME), n(clock + i - 1), text('deep'), n(1)],
  )
  return block(ME, clock, ...structs)
}
