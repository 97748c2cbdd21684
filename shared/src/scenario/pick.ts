import type { Member } from './crowd.ts'

interface Party {
  readonly key: string
  readonly members: Member[]
  priority: number
}

/**
 * Exactly `n` of the candidates in whole families, those in need first, then by family and id.
 *
 * Where families do not fit the number in that order, a later one is taken instead of an earlier:
 * the first choice, in that order, that comes out exactly.
 *
 * @returns the chosen, members of a family side by side, or undefined when no choice comes out
 */
export function pickWhole(candidates: readonly Member[], n: number): Member[] | undefined {
  const parties = partiesOf(candidates)
  const sizes = parties.map(({ members }) => members.length)
  const chosen = greedy(sizes, n) ?? exact(sizes, n)
  return chosen?.flatMap((i) => parties[i]?.members ?? [])
}

/** The people grouped by family, in order of need, then of family and person id. */
export function partiesOf(people: readonly Member[]): readonly Party[] {
  const parties = new Map<string, Party>()
  for (const member of people) {
    const key = member.card.party ?? member.card.person
    const party = parties.get(key) ?? { key, members: [], priority: 4 }
    party.members.push(member)
    party.priority = Math.min(party.priority, member.card.priority)
    parties.set(key, party)
  }
  return [...parties.values()].sort((a, b) => a.priority - b.priority || (a.key < b.key ? -1 : 1))
}

function greedy(sizes: readonly number[], n: number): number[] | undefined {
  const chosen: number[] = []
  let left = n
  for (const [i, size] of sizes.entries())
    if (size <= left) {
      chosen.push(i)
      left -= size
    }
  return left === 0 ? chosen : undefined
}

/** `can[i][r]`: the parties from `i` on can sum to `r`. Cost: parties times people. */
function exact(sizes: readonly number[], n: number): number[] | undefined {
  const can = Array.from({ length: sizes.length + 1 }, () => new Uint8Array(n + 1))
  const reaches = (i: number, rest: number) => rest >= 0 && can[i]?.[rest] === 1
  const end = can.at(-1)
  if (end) end[0] = 1
  for (let i = sizes.length - 1; i >= 0; i -= 1)
    for (let rest = 0; rest <= n; rest += 1) {
      const row = can[i]
      if (row && (reaches(i + 1, rest) || reaches(i + 1, rest - (sizes[i] ?? 0)))) row[rest] = 1
    }
  if (!reaches(0, n)) return undefined
  const chosen: number[] = []
  let rest = n
  for (const [i, size] of sizes.entries())
    if (reaches(i + 1, rest - size)) {
      chosen.push(i)
      rest -= size
    }
  return chosen
}
