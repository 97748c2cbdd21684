import { draw } from '@homeward/shared/people'

/** The same numbers each time, for the same seed. */
export function openDice(seed: string) {
  let drawn = 0
  const below = (n: number) => draw(seed, drawn++) % n
  return {
    below,
    of: <T>(first: T, ...more: T[]): T => [first, ...more][below(more.length + 1)] ?? first,
  }
}
export type Dice = ReturnType<typeof openDice>
