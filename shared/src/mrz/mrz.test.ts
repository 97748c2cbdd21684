import * as fc from 'fast-check'
import { parse } from 'mrz'
import { expect, test } from 'vitest'
import { checkDigit, isSound, type Mrz, readMrz } from './index.ts'

const TODAY = { year: 2026, month: 11, day: 25 }
const TD3 = `P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
L898902C36UTO7408122F1204159ZE184226B<<<<<10`
const TD1 = `I<UTOD231458907<<<<<<<<<<<<<<<
7408122F1204159UTO<<<<<<<<<<<6
ERIKSSON<<ANNA<MARIA<<<<<<<<<<`
const TD2 = `I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<
D231458907UTO7408122F1204159<<<<<<<6`
const LONG = `I<UTOD23145890<7349<<<<<<<<<<<
3407127M9507122UTO<<<<<<<<<<<2
STEVENSON<<PETER<JOHN<<<<<<<<<`
const MRV_A = `V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
L8988901C4XXX4009078F96121096ZE184226B<<<<<<`
const MRV_B = `V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<
L8988901C4XXX4009078F9612109<<<<<<<<`

function read(text: string): Mrz {
  const found = readMrz(text, TODAY)
  if (typeof found === 'string') throw new Error(found)
  return found
}

test('[MZ1] the specimens of Doc 9303 are read with every digit', () => {
  const eriksson = { surname: 'ERIKSSON', given: 'ANNA MARIA', birth: '1974-08-12', sex: 'female' }
  expect(read(TD3)).toMatchObject({
    ...eriksson,
    kind: 'TD3',
    document: 'passport',
    number: 'L898902C3',
    expiry: '2012-04-15',
  })
  expect(read(TD1)).toMatchObject({
    ...eriksson,
    kind: 'TD1',
    document: 'idCard',
    number: 'D23145890',
  })
  expect(read(TD2)).toMatchObject({ ...eriksson, kind: 'TD2', number: 'D23145890' })
  expect(read(LONG)).toMatchObject({ kind: 'TD1', number: 'D23145890734', given: 'PETER JOHN' })
  for (const [text, kind] of [
    [MRV_A, 'MRV-A'],
    [MRV_B, 'MRV-B'],
  ] as const)
    expect(read(text)).toMatchObject({
      kind,
      document: 'visa',
      number: 'L8988901C',
      nationality: 'XXX',
    })
  for (const text of [TD3, TD1, TD2, LONG, MRV_A, MRV_B]) expect(isSound(read(text))).toBe(true)
  expect(read(MRV_A).problems).toContainEqual({ code: 'visa' })
  expect(read(TD3).problems).toEqual([{ code: 'unknown-state', state: 'UTO' }, { code: 'expired' }])
})

test('[MZ2] it is read as fingers and readers give it: small, without line breaks, with guillemets', () => {
  const same = read(TD3)
  for (const typed of [
    TD3.toLowerCase(),
    TD3.replace('\n', ''),
    TD3.replaceAll('<', '«'),
    ` ${TD3.replace(/(.{11})/g, '$1 ')}\r\n`,
  ])
    expect(read(typed)).toEqual(same)
  expect(readMrz(TD3.slice(1), TODAY)).toBe('length')
  expect(readMrz(`${TD3.slice(0, -1)}é`, TODAY)).toBe('signs')
  expect(readMrz(`X${TD3.slice(1)}`, TODAY)).toBe('layout')
})

test('[MZ3] what China writes is read by the pair of code and issuer, and its cards by their own layouts', () => {
  const passport = (code: string) => {
    const second = (text: string) => `${text}${checkDigit(text)}`
    const [number, birth, expiry, optional] = [
      'E12345678',
      '900101',
      '300101',
      '<<<<<<<<<<<<<<',
    ].map(second)
    const line = `${number}CHN${birth}M${expiry}${optional}`
    const over = `${number}${birth}${expiry}${optional}`
    return `${code}CHNLI<<YUAN`.padEnd(44, '<') + line + checkDigit(over)
  }
  expect(read(passport('PO'))).toMatchObject({ document: 'passport', problems: [] })
  expect(read(passport('PT'))).toMatchObject({ document: 'travelDocument', issuer: 'CHN' })
  expect(read(passport('PD'))).toMatchObject({ document: 'passport' })
  const with_ = (text: string) => `${text}${checkDigit(text)}`
  const [number, expiry, birth] = ['C12345678', '301231', '900101'].map(with_)
  const card = `CS${number}<${expiry}<${birth}<${checkDigit(`${number}${expiry}${birth}`)}`
  expect(read(card)).toMatchObject({
    kind: 'PRC-card',
    document: 'permit',
    number: 'C12345678',
    birth: '1990-01-01',
    expiry: '2030-12-31',
    nationality: 'CHN',
    problems: [],
  })
  const permit = `CT${with_('12345678<')}${with_('01')}${with_('301231')}F${with_('900101')}${'<'.repeat(30)}${'LIN<<YUAN'.padEnd(30, '<')}`
  expect(read(permit)).toMatchObject({
    kind: 'PRC-permit',
    number: '12345678',
    sex: 'female',
    surname: 'LIN',
    problems: [],
  })
})

test('[MZ4] a day that no calendar has is named, and what is not known of a date is not made up', () => {
  const withBirth = (birth: string) => {
    const line = `L898902C36UTO${birth}${checkDigit(birth)}F1204159ZE184226B<<<<<1`
    const over = line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 43)
    return read(`P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<${line}${checkDigit(over)}`)
  }
  expect(withBirth('900230').problems).toContainEqual({ code: 'no-such-day', field: 'birth' })
  expect(isSound(withBirth('900230'))).toBe(false)
  expect(withBirth('000229').birth).toBe('2000-02-29')
  expect(withBirth('74<<<<').birth).toBe('1974')
  expect(withBirth('740800').birth).toBe('1974-08')
  expect(withBirth('<<<<<<').birth).toBeUndefined()
  expect(withBirth('261125').birth).toBe('2026-11-25') // born today
  expect(withBirth('261126').birth).toBe('1926-11-26')
})

test('[MZ5] a sign that is wrong in a checked field is named, unless arithmetic cannot see it', () => {
  const plain = TD3.replace('\n', '')
  const checked = [...Array(10).keys()]
    .map((i) => 44 + i)
    .concat([57, 58, 59, 60, 61, 62, 63, 65, 66, 67, 68, 69, 70, 71])
  fc.assert(
    fc.property(
      fc.constantFrom(...checked),
      fc.constantFrom(...'0123456789ABCDEFGHJKLMNPRSTUVWXYZ<'.split('')),
      (at, sign) => {
        if (plain[at] === sign) return
        const found = readMrz(plain.slice(0, at) + sign + plain.slice(at + 1), TODAY)
        // Signs that differ by ten, or by a multiple of it, weigh the same in a sum modulo ten.
        const worth = (one: string) =>
          one === '<' ? 0 : one <= '9' ? Number(one) : one.charCodeAt(0) - 55
        const unseen = (worth(sign) - worth(plain[at] ?? '')) % 10 === 0
        if (typeof found !== 'string' && !unseen) expect(isSound(found)).toBe(false)
      },
    ),
    { numRuns: 1_000 },
  )
})

test('[MZ6] another reader finds the same in what it knows', () => {
  for (const text of [TD3, TD1, TD2, LONG]) {
    const theirs = parse(text.split('\n'))
    const ours = read(text)
    expect(
      theirs.valid ||
        theirs.details
          .filter(({ valid }) => !valid)
          .every(({ field }) => /state|nationality|issuing/i.test(field ?? '')),
    ).toBe(true)
    expect([
      theirs.fields.lastName,
      theirs.fields.firstName,
      theirs.fields.documentNumber,
      theirs.fields.sex,
    ]).toEqual([ours.surname, ours.given, ours.number, ours.sex])
  }
})

test('[MZ2] nothing that is typed makes it fail', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc
          .array(fc.constantFrom(...'0123456789ABCVPI<'.split('')), {
            minLength: 88,
            maxLength: 90,
          })
          .map((all) => all.join('')),
      ),
      (text) => {
        readMrz(text, TODAY)
      },
    ),
  )
})
