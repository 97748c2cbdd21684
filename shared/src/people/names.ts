import { draw, oneOf } from './chance.ts'

type Glyph = readonly [zh: string, latin: string]

/** Words of harbours and seas that are hardly ever surnames: nobody can take them for a person. */
const SURNAMES: readonly [Glyph, ...Glyph[]] = [
  ['篷', 'Peng'],
  ['帆', 'Fan'],
  ['岸', 'An'],
  ['潮', 'Chao'],
  ['舷', 'Xian'],
  ['港', 'Gang'],
  ['浪', 'Lang'],
  ['礁', 'Jiao'],
  ['舱', 'Cang'],
  ['橹', 'Lu'],
  ['筏', 'Fa'],
  ['屿', 'Yu'],
  ['湾', 'Wan'],
  ['渡', 'Du'],
  ['舵', 'Duo'],
  ['碇', 'Ding'],
  ['滩', 'Tan'],
  ['航', 'Hang'],
  ['栈', 'Zhan'],
  ['缆', 'Lan'],
]

const FIRST: readonly [Glyph, ...Glyph[]] = [
  ['归', 'gui'],
  ['远', 'yuan'],
  ['明', 'ming'],
  ['安', 'an'],
  ['晨', 'chen'],
  ['望', 'wang'],
  ['思', 'si'],
  ['知', 'zhi'],
  ['闻', 'wen'],
  ['清', 'qing'],
  ['向', 'xiang'],
  ['念', 'nian'],
  ['守', 'shou'],
  ['照', 'zhao'],
  ['星', 'xing'],
  ['云', 'yun'],
]

const SECOND: readonly [Glyph, ...Glyph[]] = [
  ['途', 'tu'],
  ['程', 'cheng'],
  ['渔', 'yu'],
  ['桥', 'qiao'],
  ['岭', 'ling'],
  ['溪', 'xi'],
  ['林', 'lin'],
  ['川', 'chuan'],
  ['舟', 'zhou'],
  ['灯', 'deng'],
  ['汀', 'ting'],
  ['野', 'ye'],
  ['石', 'shi'],
  ['月', 'yue'],
  ['风', 'feng'],
  ['雁', 'yan'],
]

const FOREIGN_GIVEN: readonly [string, ...string[]] = [
  'Arvelo',
  'Besmin',
  'Coriva',
  'Dalnet',
  'Eskona',
  'Fenwai',
  'Gadrin',
  'Hanelu',
  'Ilvaro',
  'Jandel',
  'Kerrowa',
  'Lusten',
  'Mirado',
  'Nelwin',
  'Orrella',
  'Pavilo',
  'Quenda',
  'Rosvel',
  'Tamsina',
  'Velkor',
]

const FOREIGN_SURNAMES: readonly [string, ...string[]] = [
  'Anchorby',
  'Bellbuoy',
  'Capstane',
  'Driftwell',
  'Eddystow',
  'Farshore',
  'Gangwell',
  'Hawserby',
  'Islemark',
  'Jettyman',
  'Keelworth',
  'Lanternby',
  'Moorline',
  'Northquay',
  'Pierlake',
  'Quaymark',
  'Ropewalk',
  'Shoalton',
  'Tidewick',
  'Windrow',
]

export interface Name {
  readonly zh?: string
  readonly latin: string
}

/**
 * A name for one invented person. `kin` are the words of the family's surname, `own` of the person.
 * The same words give the same name, in Chinese writing with its spelling, or in Latin letters.
 */
export function chineseName(kin: string, own: string): Name {
  const surname = oneOf(SURNAMES, draw(kin, 'surname'))
  const first = oneOf(FIRST, draw(own, 'first'))
  const second = oneOf(SECOND, draw(own, 'second'))
  const given = `${first[1]}${second[1]}`
  return {
    zh: `${surname[0]}${first[0]}${second[0]}`,
    latin: `${surname[1]} ${given.slice(0, 1).toUpperCase()}${given.slice(1)}`,
  }
}

export const foreignName = (kin: string, own: string): Name => ({
  latin: `${oneOf(FOREIGN_GIVEN, draw(own, 'given'))} ${oneOf(FOREIGN_SURNAMES, draw(kin, 'surname'))}`,
})
