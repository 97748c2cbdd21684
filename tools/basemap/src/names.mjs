import { readFileSync } from 'node:fs'
import { Converter } from 'opencc-js'

const simplified = Converter({ from: 't', to: 'cn' })

/** A message catalogue of Debian's libgeonames-common: GeoNames id or country code to name. */
function catalogue(language) {
  const bytes = readFileSync(`/usr/share/locale/${language}/LC_MESSAGES/geonames.mo`)
  const [count, keys, values] = [8, 12, 16].map((at) => bytes.readUInt32LE(at))
  const text = (table, i) => {
    const start = bytes.readUInt32LE(table + i * 8 + 4)
    return bytes.toString('utf8', start, start + bytes.readUInt32LE(table + i * 8))
  }
  return new Map(Array.from({ length: count }, (_, i) => [text(keys, i), text(values, i)]))
}

const chinese = catalogue('zh')
const arabic = catalogue('ar')
const byHand = JSON.parse(readFileSync(new URL('../names/places.json', import.meta.url), 'utf8'))

/**
 * Names of a place by GeoNames id. What was checked by hand wins.
 *
 * The catalogue mixes traditional with simplified Chinese, and names of Taiwan and of the mainland:
 * a name with a traditional character in it is left out. Some of its Arabic is Latin: left out too.
 */
export function namesOf(id, latin) {
  const [en, zh, ar] = byHand[id] ?? [
    plain(latin),
    mainland(chinese.get(id)),
    script(arabic.get(id)),
  ]
  return { en, ...(zh && { zh }), ...(ar && { ar }) }
}

export const isByHand = (id) => id in byHand

/** Readable without the marks of a transliteration: Al Ḩudaydah is Al Hudaydah. */
const plain = (latin) =>
  latin
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/[‘’ʻʼ]/g, "'")
    .replace(/^'/, '')

const mainland = (name) =>
  name && simplified(name) === name && /^[\u4e00-\u9fff·]+$/.test(name) ? name : ''
const script = (name) => (name && /^[\u0600-\u06ff ]+$/.test(name) ? name.trim() : '')
