import type { Card } from '@homeward/shared/people'

/** Marks above letters, and what stands between the syllables of a name. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’\-·.]/g, '')
    .toLowerCase()

/** Everything of a card that can be searched for, with each name also written in one word. */
export function searchable({ person, nameZh, nameLatin, organisation }: Card): string {
  const latin = plain(nameLatin)
  const parts = [
    person,
    plain(person),
    nameZh ?? '',
    latin,
    latin.replaceAll(' ', ''),
    plain(`${organisation?.name.zh ?? ''} ${organisation?.name.en ?? ''}`),
  ]
  return parts.join('\n')
}

/** The words of a search; a card is found when it holds each of them. */
export const wordsOf = (search: string): string[] =>
  plain(search).split(/\s+/).filter(Boolean).slice(0, 8)
