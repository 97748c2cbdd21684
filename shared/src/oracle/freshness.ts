import type { Instant } from '../basics/index.ts'
import type { Scene } from './scene.ts'
import { namedIn, unnamedIn } from './world.ts'

const DONE = ['home', 'ownMeans', 'stayed']
const OUT = ['aboard', 'inHaven', 'home']

/** For each head figure the newest word it rests on, and the oldest among people who still move. */
export function freshnessIn(scene: Scene) {
  const { world, people, groupOf, ageOf } = scene
  const facts: { figure: string; at: Instant; ages: boolean }[] = []
  const rest = (figures: readonly string[], at: Instant | undefined, ages: boolean) => {
    if (at !== undefined) for (const figure of figures) facts.push({ figure, at, ages })
  }
  const combined = (group: string) => ['total', 'located', ...(OUT.includes(group) ? ['out'] : [])]

  const spots = new Set([
    ...world.sights.map(({ where }) => where),
    ...world.unnamed.keys(),
    ...world.lots.map(({ place }) => place),
  ])
  for (const spot of spots) {
    if (!/^(place|leg):/.test(spot)) continue
    const [named, unnamed] = [namedIn(world, spot), unnamedIn(world, spot)]
    if (named + unnamed === 0) continue
    const group = groupOf(spot)
    const { asOf } = ageOf(spot)
    rest([group], asOf, true)
    rest(combined(group), asOf, !DONE.includes(group))
    if (named > 0) rest(['named'], asOf, !DONE.includes(group))
    if (unnamed > 0) rest(['unnamed'], asOf, !DONE.includes(group))
  }
  for (const { where, sights, registeredAt, answeredAt } of people) {
    rest(['registered'], registeredAt, true)
    rest(['total'], registeredAt, false)
    if (where === undefined) {
      rest(['notLocated'], registeredAt, true)
      rest(['answered'], answeredAt, true)
    } else if (!/^(place|leg):/.test(where)) {
      const at = sights.at(-1)?.at
      rest([groupOf(where)], at, true)
      rest([...combined(groupOf(where)), 'named'], at, false)
    }
  }
  return Object.fromEntries(
    [...new Set(facts.map(({ figure }) => figure))].map((figure) => {
      const own = facts.filter((fact) => fact.figure === figure)
      const aging = own.filter(({ ages }) => ages)
      return [
        figure,
        {
          newest: Math.max(...own.map(({ at }) => at)),
          ...(aging.length > 0 ? { oldest: Math.min(...aging.map(({ at }) => at)) } : {}),
        },
      ]
    }),
  )
}
