import {
  GROUPS,
  type Group,
  type Picture,
  Picture as PictureSchema,
  type Totals,
} from '@homeward/shared/picture'
import { Atlas } from '@homeward/shared/protocol'
import fc from 'fast-check'

/** Pictures whose sums hold, with the atlas that names their places and legs, for property tests. */
export interface RandomPicture {
  readonly picture: Picture
  readonly atlas: Atlas
}

const SIDES = ['inside', 'haven', 'home', 'elsewhere'] as const
const GROUP_OF: Record<(typeof SIDES)[number], Group> = {
  inside: 'atPoints',
  haven: 'inHaven',
  home: 'home',
  elsewhere: 'elsewhere',
}
const START = Date.UTC(2023, 3, 15)
const heads = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 700 }))
const spot = fc.record({ named: heads, unnamed: heads })
const place = fc.record({ side: fc.constantFrom(...SIDES), here: spot })
const leg = fc.record({
  from: fc.nat(20),
  to: fc.nat(20),
  here: spot,
  gone: heads,
  abroad: fc.boolean(),
  hour: fc.integer({ min: 0, max: 300 }),
})

export const randomPicture: fc.Arbitrary<RandomPicture> = fc
  .record({
    places: fc.array(place, { minLength: 2, maxLength: 12 }),
    legs: fc.array(leg, { maxLength: 18 }),
    ended: fc.record({ home: heads, ownMeans: heads, stayed: heads }),
    notLocated: heads,
  })
  .map(({ places, legs, ended, notLocated }) => {
    const groups = Object.fromEntries(GROUPS.map((group) => [group, 0])) as Record<Group, number> // every group is a key
    groups.home += ended.home
    groups.ownMeans += ended.ownMeans
    groups.stayed += ended.stayed
    const sums = { named: ended.home + ended.ownMeans + ended.stayed, unnamed: 0 }
    const count = (group: Group, here: { named: number; unnamed: number }) => {
      groups[group] += here.named + here.unnamed
      sums.named += here.named
      sums.unnamed += here.unnamed
    }
    const placeFigures = places.map(({ side, here }, i) => {
      count(GROUP_OF[side], here)
      return {
        id: `place-${i}`,
        counted: here.named + here.unnamed,
        ...here,
        unticked: 0,
        group: GROUP_OF[side],
        state: 'open' as const,
      }
    })
    const legFigures = legs.map(({ from, to, here, gone, abroad, hour }, i) => {
      count(abroad ? 'aboard' : 'onRoad', here)
      const aboard = here.named + here.unnamed
      return {
        id: `leg-${i}`,
        vehicle: 'linyi',
        from: `place-${from % places.length}`,
        to: `place-${to % places.length}`,
        abroad,
        state: 'departed' as const,
        granted: 0,
        held: 0,
        aboard,
        ...here,
        carried: aboard + gone,
        departedAt: START + hour * 3_600_000,
      }
    })
    const totals: Totals = {
      total: sums.named + sums.unnamed + notLocated,
      registered: sums.named + notLocated,
      located: sums.named + sums.unnamed,
      ...sums,
      notLocated,
      answered: 0,
      out: groups.aboard + groups.inHaven + groups.home,
      ...groups,
    }
    return {
      picture: PictureSchema.parse({
        operation: 'random',
        mode: 'replay',
        state: 'open',
        level: 'full',
        seq: 1,
        asOf: START,
        knownAt: START,
        totals,
        hourAgo: totals,
        byKind: {},
        byNationality: {},
        freshness: {},
        places: placeFigures,
        legs: legFigures,
        discrepancies: { open: 0, list: [] },
        vehicles: [],
        hazards: [],
      }),
      atlas: Atlas.parse({
        places: places.map(({ side }, i) => ({
          type: 'PlaceDefined',
          place: `place-${i}`,
          name: { zh: `地点${i}`, en: `Place ${i}` },
          kind: 'port',
          side,
          country: 'YE',
          position: [45, 12],
          zone: 'Asia/Aden',
        })),
        vehicles: [
          {
            type: 'VehicleDefined',
            vehicle: 'linyi',
            name: { zh: '临沂舰', en: 'Linyi' },
            mode: 'warship',
          },
        ],
        legs: legFigures.map(({ id, vehicle, from, to, abroad }) => ({
          type: 'LegOpened',
          leg: id,
          vehicle,
          from,
          to,
          abroad,
        })),
        hazards: [],
      }),
    }
  })
