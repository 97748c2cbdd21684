import { ActorId, PersonId, TextId } from '@homeward/shared/basics'
import {
  type Card,
  type Edit,
  type FieldName,
  FieldWrite,
  headsOf,
  levelOf,
  Prose,
} from '@homeward/shared/people'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Register, Stamp } from './register.ts'

export const card = (n: number, more: Partial<Card> = {}): Card => ({
  person: PersonId.parse(`p-${String(n).padStart(4, '0')}`),
  nameZh: '王小明',
  nameLatin: 'WANG Xiaoming',
  sex: 'male',
  kind: 'citizen',
  nationality: 'CHN',
  priority: 4,
  needs: [],
  synthetic: true,
  ...more,
})

export const prose = (id: string): Prose =>
  Prose.parse({ id, text: { zh: '港口已关闭', en: 'The port is closed' } })

/** What every register promises. `open` gives an empty one each time. */
export function registerContract(name: string, open: () => Promise<Register>) {
  const fresh = async () => {
    const register = await open()
    onTestFinished(() => register.close())
    return register
  }
  const found = async (register: Register, words: string, limit = 10) =>
    (await register.search(words, limit)).map(({ person }) => person).sort()

  describe(`${name} keeps the register contract`, () => {
    test('[G1] a card is found by its person, and a person without one is left out', async () => {
      const register = await fresh()
      await register.putCards([card(1), card(2)])
      expect(await register.cards([card(2).person, card(9).person])).toEqual([card(2)])
      expect(await register.cards([])).toEqual([])
    })

    test('[G2] a card put again is one card, and the later word holds', async () => {
      const register = await fresh()
      await register.putCards([card(1), card(1)])
      await register.putCards([card(1, { nameLatin: 'WANG Xiaomin' })])
      expect(await register.cards([card(1).person, card(1).person])).toHaveLength(1)
      expect(await register.search('p-0001', 10)).toEqual([card(1, { nameLatin: 'WANG Xiaomin' })])
    })

    test('[G3] people are found by Hanzi, by Latin words in any order and spelling, by id', async () => {
      const register = await fresh()
      await register.putCards([
        card(1),
        card(2, {
          nameZh: '李娜',
          nameLatin: 'LI Nà',
          organisation: { id: 'uni', name: { zh: '大学', en: 'University' } },
        }),
        card(3, { nameZh: '王芳', nameLatin: "WANG Fang'er" }),
      ])
      expect(await found(register, '王')).toEqual(['p-0001', 'p-0003'])
      expect(await found(register, '小明')).toEqual(['p-0001'])
      expect(await found(register, 'xiao-ming wang')).toEqual(['p-0001'])
      expect(await found(register, 'wangxiaoming')).toEqual(['p-0001'])
      expect(await found(register, 'Li Na')).toEqual(['p-0002'])
      expect(await found(register, 'fanger')).toEqual(['p-0003'])
      expect(await found(register, 'university')).toEqual(['p-0002'])
      expect(await found(register, 'p-0003')).toEqual(['p-0003'])
      expect(await found(register, 'zhang')).toEqual([])
      expect(await found(register, '   ')).toEqual([])
      expect(await found(register, 'wang', 1)).toEqual(['p-0001'])
    })

    test('[G3] a search is words, never a pattern', async () => {
      const register = await fresh()
      await register.putCards([card(1)])
      for (const words of ['%', '_', "' OR 1=1 --", '*', '\\'])
        expect(await found(register, words)).toEqual([])
    })

    test('[G1] words are found by id, or all of them', async () => {
      const register = await fresh()
      await register.putProse([prose('log-1'), prose('log-2')])
      expect(await register.prose([TextId.parse('log-2'), TextId.parse('log-9')])).toEqual([
        prose('log-2'),
      ])
      expect(await register.prose()).toHaveLength(2)
    })

    test('[G1] more ids than fit one statement are all looked up', async () => {
      const register = await fresh()
      const many = Array.from({ length: 1_234 }, (_, i) => card(i))
      await register.putCards(many)
      expect(await register.cards(many.map(({ person }) => person))).toHaveLength(1_234)
    })

    test('[G6] a field written on what its writer saw holds; the one before stays readable', async () => {
      const register = await fresh()
      await register.putCards([card(1)])
      const seen = await headOf(register, 'nameLatin')
      expect(await register.write([write('nameLatin', 'WANG Xiaomin', [seen])], stamp)).toEqual([
        { verdict: 'stored' },
      ])
      expect((await register.cards([card(1).person]))[0]?.nameLatin).toBe('WANG Xiaomin')
      expect(await found(register, 'xiaomin')).toEqual(['p-0001'])
      expect((await register.edits(card(1).person)).filter(isName)).toHaveLength(2)
    })

    test('[G6] two words on one base both stand, until a person decides', async () => {
      const register = await fresh()
      const [mine, theirs] = [write('phone', '000-111-0001'), write('phone', '000-111-0002')]
      await register.putCards([card(1)])
      expect(await register.write([mine], stamp)).toEqual([{ verdict: 'stored' }])
      expect(await register.write([theirs], later)).toEqual([{ verdict: 'clash' }])
      const both = headsOf((await register.edits(card(1).person)).filter(isPhone))
      expect(both.map(({ value, by }) => [value, by])).toEqual([
        ['000-111-0002', 'officer-2'],
        ['000-111-0001', 'officer-1'],
      ])
      const decided = write('phone', '000-111-0001', [mine.id, theirs.id])
      expect(await register.write([decided], later)).toEqual([{ verdict: 'stored' }])
      expect(headsOf((await register.edits(card(1).person)).filter(isPhone))).toHaveLength(1)
    })

    test('[G6] a card of the old shape takes the place of cards, never of a field that a person wrote', async () => {
      const register = await fresh()
      await register.putCards([card(1)])
      const seen = await headOf(register, 'nameLatin')
      await register.write([write('nameLatin', 'WONG Siuming', [seen])], stamp)
      await register.putCards([card(1)])
      await register.putCards([card(1, { priority: 2 })])
      const [settled] = await register.cards([card(1).person])
      expect(settled).toMatchObject({ nameLatin: 'WONG Siuming', priority: 2 })
      expect(settled?.unsettled).toBeUndefined()
      await register.putCards([card(1, { nameLatin: 'WANG Xiaomin' })])
      expect((await register.cards([card(1).person]))[0]?.unsettled).toEqual(['nameLatin'])
    })

    test('[G2] [G6] a write sent again is one version; its id with another value is refused', async () => {
      const register = await fresh()
      const once = write('weChat', 'tide-17')
      expect(await register.write([once, once], stamp)).toEqual([
        { verdict: 'stored' },
        { verdict: 'duplicate' },
      ])
      expect(await register.write([once], later)).toEqual([{ verdict: 'duplicate' }])
      expect(await register.write([{ ...once, value: 'tide-18' }], later)).toEqual([
        { verdict: 'refused', refusal: { code: 'id-reused' } },
      ])
      expect(await register.edits(card(1).person)).toHaveLength(1)
    })

    test('[G7] a value that cannot be is refused by name, and the rest of the batch is kept', async () => {
      const register = await fresh()
      const asked = [
        write('birthDate', '1990-02-30'),
        write('nameLatin', 'WANG\u202eXiaoming'),
        write('medical', 'a\u0000b'),
        write('witness', 'x'.repeat(301)),
        write('document', { type: 'passport', number: 7 }),
        write('phone', '  000-111-0003 '),
      ]
      const why = (await register.write(asked, stamp)).map((said) =>
        said.verdict === 'refused' && said.refusal.code === 'value-refused'
          ? `${said.refusal.field} ${said.refusal.why}`
          : said.verdict,
      )
      expect(why).toEqual([
        ...['birthDate no-such-day', 'nameLatin bidi', 'medical control', 'witness too-long'],
        ...['document shape', 'stored'],
      ])
      expect((await register.edits(card(1).person)).map(({ value }) => value)).toEqual([
        '000-111-0003',
      ])
    })

    test('[G8] lists hold level L1 alone: no telephone and no year of birth', async () => {
      const register = await fresh()
      await register.putCards([card(1, { phone: '000-111-0004', birthYear: 1990 })])
      expect(await register.cards([card(1).person])).toEqual([card(1)])
      expect(await register.search('000-111-0004', 5)).toEqual([card(1)])
      const kept = (await register.edits(card(1).person)).filter(
        ({ field }) => levelOf(field) === 'L2',
      )
      expect(kept.map(({ field, value }) => [field, value]).sort()).toEqual([
        ['birthYear', 1990],
        ['phone', '000-111-0004'],
      ])
    })

    test('[G12] a document or telephone finds its person, whole or by its last four, however written', async () => {
      const register = await fresh()
      await register.putCards([card(1), card(2), card(3)])
      await register.write(
        [
          write('document', { type: 'passport', number: 'EA1234567', issuer: 'CHN' }),
          { ...write('phone', '+86 138 0011 4471'), person: card(2).person },
        ],
        stamp,
      )
      for (const words of ['EA1234567', 'ea 1234567', '4567', 'wang 4567'])
        expect(await found(register, words)).toEqual(['p-0001'])
      for (const words of ['13800114471', '+86 138 0011 4471', '0086-13800114471', '4471'])
        expect(await found(register, words)).toEqual(['p-0002'])
      for (const words of ['EA1234568', '1234', '1380011447', 'li 4567'])
        expect(await found(register, words)).toEqual([])
    })

    test('[G9] who is erased is gone, and no write brings them back', async () => {
      const register = await fresh()
      await register.putCards([card(1), card(2)])
      await register.write([write('phone', '000-111-0005')], stamp)
      await register.erase([card(1).person])
      expect(await register.putCards([card(1), card(2, { priority: 1 })])).toEqual([card(1).person])
      expect(await register.write([write('phone', '000-111-0005')], later)).toEqual([
        { verdict: 'refused', refusal: { code: 'erased' } },
      ])
      expect(await register.cards([card(1).person, card(2).person])).toEqual([
        card(2, { priority: 1 }),
      ])
      expect(await register.edits(card(1).person)).toEqual([])
      expect(await found(register, 'wang')).toEqual(['p-0002'])
      expect(await found(register, '000-111-0005')).toEqual([])
    })

    test('[G9] a register that is erased as a whole holds nothing and takes nothing', async () => {
      const register = await fresh()
      await register.putCards([card(1)])
      await register.putProse([prose('log-1')])
      await register.eraseAll()
      expect(register.state()).toBe('erased')
      expect(await register.cards([card(1).person])).toEqual([])
      expect(await register.prose()).toEqual([])
      await expect(register.putCards([card(1)])).rejects.toMatchObject({ code: 'erased' })
      await expect(register.search('wang', 5)).rejects.toMatchObject({ code: 'erased' })
      expect(await register.unseal()).toBe(false)
    })

    test('[G11] a sealed register gives and takes nothing; opened again all is there', async () => {
      const register = await fresh()
      await register.putCards([card(1, { phone: '000-111-0006' })])
      await register.putProse([prose('log-1')])
      await register.seal()
      expect(register.state()).toBe('sealed')
      expect(await register.cards([card(1).person])).toEqual([])
      expect(await register.prose()).toEqual([])
      for (const asked of [
        () => register.putCards([card(2)]),
        () => register.edits(card(1).person),
        () => register.search('wang', 5),
      ])
        await expect(asked()).rejects.toMatchObject({ code: 'sealed' })
      expect(await register.unseal()).toBe(true)
      expect(await register.search('xiaoming', 5)).toEqual([card(1)])
      expect(await register.search('0006', 5)).toEqual([card(1)])
      expect(await register.prose()).toHaveLength(1)
    })
  })
}

const stamp: Stamp = { by: ActorId.parse('officer-1'), at: 1_000_000 }
const later: Stamp = { by: ActorId.parse('officer-2'), at: 2_000_000 }
const isName = ({ field }: Edit) => field === 'nameLatin'
const isPhone = ({ field }: Edit) => field === 'phone'

let written = 0
const write = (field: FieldName, value: unknown, base: readonly string[] = []): FieldWrite =>
  FieldWrite.parse({ id: `write-${++written}-device`, person: 'p-0001', field, value, base })

async function headOf(register: Register, field: FieldName): Promise<string> {
  const edits = await register.edits(card(1).person)
  return headsOf(edits.filter((edit) => edit.field === field))[0]?.id ?? ''
}
