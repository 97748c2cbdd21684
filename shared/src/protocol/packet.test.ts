import { expect, test } from 'vitest'
import { readPacket } from './packet.ts'

const malformed = { ok: false, refusal: { code: 'malformed' } }

test('[W5] the packets of a client are read', () => {
  expect(readPacket('0/live,{"token":"abc"}')).toEqual({
    ok: true,
    value: { type: 0, nsp: '/live', data: { token: 'abc' } },
  })
  expect(readPacket('2/live,17["clock:read",{}]')).toEqual({
    ok: true,
    value: { type: 2, nsp: '/live', id: 17, data: ['clock:read', {}] },
  })
  expect(readPacket('1/live,')).toMatchObject({ ok: true, value: { type: 1, nsp: '/live' } })
  expect(readPacket('0')).toMatchObject({ ok: true, value: { type: 0, nsp: '/' } })
})

const RESERVED = [
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'error',
  'newListener',
  'removeListener',
]
const NO_PACKETS: [what: string, text: string][] = [
  ['an attachment', '51-["plan:update",{"_placeholder":true,"num":0}]'],
  ['an attachment in an answer', '61-/live,0[{"_placeholder":true,"num":0}]'],
  ['four billion attachments', '54294967295-["a"]'],
  ['an unknown type', '9["a"]'],
  ['no type', '["a"]'],
  ['nothing', ''],
  ['an event that is no list', '2{"0":"a"}'],
  ['an event without a name', '2[]'],
  ['a name that is a number', '2[7,{}]'],
  ['a name that is a list', '2[["a"],{}]'],
  ['a name as long as a book', `2["${'a'.repeat(65)}"]`],
  ['half an event', '2["clock:read",{}'],
  ['words behind the event', '2["clock:read",{}]]'],
  ['an answer to nothing', '3["a"]'],
  ['an answer that is no list', '37{"a":1}'],
  ['a greeting that is a list', '0["a"]'],
  ['a greeting with a number', '05{"token":"a"}'],
  ['a goodbye with words', '1["a"]'],
  ['a number that no number holds', `2${'9'.repeat(40)}["a"]`],
  ['a namespace that is a path', '2/../../etc,["a"]'],
  ['a namespace without end', `2/${'a'.repeat(200)},["a"]`],
  ...RESERVED.map((name): [string, string] => [`the reserved name ${name}`, `2["${name}",{}]`]),
]

test.each(NO_PACKETS)('[W5] %s is no packet', (_what, text) => {
  expect(readPacket(text)).toMatchObject(malformed)
})

test('[W5] too long, too deep and a forbidden key are refused before anything is parsed', () => {
  expect(readPacket(`2["a","${'x'.repeat(140_000)}"]`)).toMatchObject({
    refusal: { code: 'too-large' },
  })
  expect(readPacket(`2["a",${'['.repeat(6_000)}${']'.repeat(6_000)}]`)).toMatchObject({
    refusal: { code: 'too-deep' },
  })
  expect(readPacket('2["a",{"__proto__":{"isAdmin":true}}]')).toMatchObject(malformed)
})
