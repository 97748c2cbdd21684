/**
 * A whole number below 2^32 from words: the only chance that scenarios know.
 *
 * Each purpose asks with its own words, so one person more never shifts what the others drew.
 * FNV-1a over UTF-16 code units, then the finaliser of MurmurHash3: integers only, so every
 * engine finds the same.
 */
export function draw(...words: readonly (string | number)[]): number {
  let sum = 0x811c9dc5
  for (const word of words) {
    const text = `${word}/`
    for (let i = 0; i < text.length; i += 1)
      sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193) >>> 0
  }
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b)
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35)
  return (sum ^ (sum >>> 16)) >>> 0
}

/** One of a list that is not empty. */
export function oneOf<Item>(list: readonly [Item, ...Item[]], drawn: number): Item {
  return list[drawn % list.length] ?? list[0]
}

/** True in `percent` of a hundred draws. */
export const happens = (percent: number, drawn: number): boolean => drawn % 100 < percent
