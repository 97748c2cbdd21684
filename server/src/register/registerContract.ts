import { PersonId, TextId } from '@homeward/shared/basics'
import { type Card, Prose } from '@homeward/shared/people'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Register } from './register.ts'

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
  })
}
