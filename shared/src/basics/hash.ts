/**
 * FNV-1a in two lanes of 32 bits over UTF-16 code units: integers only, so it is the same in every
 * engine. Tells whether two texts are the same; it hides nothing.
 */
export function openHash() {
  let a = 0x811c9dc5
  let b = 0x1b873593
  return {
    add(text: string): void {
      for (let i = 0; i < text.length; i += 1) {
        const unit = text.charCodeAt(i)
        a = Math.imul(a ^ unit, 0x01000193)
        b = Math.imul(b ^ unit ^ (a >>> 15), 0x85ebca6b)
      }
    },
    end: (): string => [a, b].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join(''),
  }
}
