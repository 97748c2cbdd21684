export interface Command {
  readonly id: string
  readonly group: string
  readonly title: string
  /** The same in the other language, or what tells two of a name apart. */
  readonly second?: string | undefined
  /** Other words that it is found by. */
  readonly aliases: readonly string[]
  readonly run: () => void
}

/** Lower case, no marks on letters, one space between words: as people type, not as names are spelt. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/^\//, '')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * The commands that fit what was typed, the best first: the word itself, then what begins with it,
 * then what has a word that does, then what holds it. Commands of one rank keep their order.
 */
export function match(
  typed: string,
  commands: readonly Command[],
  most: number,
): readonly Command[] {
  const wanted = plain(typed)
  if (wanted === '') return commands.slice(0, most)
  return commands
    .map((command) => ({ command, rank: rankOf(wanted, command) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .slice(0, most)
    .map(({ command }) => command)
}

function rankOf(wanted: string, { title, second = '', aliases }: Command): number {
  const words = wanted.split(' ')
  let best = 0
  for (const [i, text] of [title, second, ...aliases].map(plain).entries()) {
    const own = i === 0 ? 1 : 0 // of two equal fits, the title's own counts more
    if (text === wanted) best = Math.max(best, 8 + own)
    else if (text.startsWith(wanted)) best = Math.max(best, 6 + own)
    else if (words.every((word) => startsAWord(text, word))) best = Math.max(best, 4 + own)
    else if (words.every((word) => text.includes(word))) best = Math.max(best, 2 + own)
  }
  return best
}

/** Chinese has no spaces: there every character begins a word. */
const startsAWord = (text: string, word: string): boolean =>
  text.startsWith(word) ||
  text.includes(` ${word}`) ||
  (/^\p{Script=Han}/u.test(word) && text.includes(word))
