import type { PostPerson } from '@homeward/shared/post'

/** Letters alone, without case and marks: WANG XIAOMING, Wang Xiao-ming and wángxiǎomíng are one. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** People of this phone whose name, spelling, badge or id holds what was typed, the surest first. */
export function findPeople(people: readonly PostPerson[], typed: string): PostPerson[] {
  const wanted = plain(typed)
  if (wanted === '') return [...people]
  const words = typed.toLowerCase().split(/\s+/).map(plain).filter(Boolean)
  return people
    .map((one) => {
      const { nameZh = '', nameLatin = '', callName = '' } = one.card ?? {}
      const spelled = [nameZh, nameLatin, callName, one.badge ?? '', one.person].map(plain)
      const starts = spelled.some((text) => text.startsWith(wanted))
      const holds = spelled.some((text) => text.includes(wanted))
      // XIAOMING WANG is WANG XIAOMING: every word that was typed is somewhere in it.
      const each = words.length > 1 && words.every((word) => plain(nameLatin).includes(word))
      return { one, rank: starts ? 0 : holds ? 1 : each ? 2 : 3 }
    })
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one)
}

/** Those who travel together with someone, the person first. */
export function familyOf(people: readonly PostPerson[], person: PostPerson): PostPerson[] {
  const party = person.card?.party
  if (party === undefined) return [person]
  return [
    person,
    ...people.filter((one) => one.person !== person.person && one.card?.party === party),
  ]
}
