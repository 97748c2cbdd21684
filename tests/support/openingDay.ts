import { randomUUID } from 'node:crypto'
import { type OperationId, PersonId, PlaceId, VehicleId } from '@homeward/shared/basics'
import type { Command } from '@homeward/shared/desk'
import type { Observation } from '@homeward/shared/ledger'
import { type Card, type Cohort, peopleOf } from '@homeward/shared/people'
import type { Device } from './device.ts'

// The opening state of the made-up day: road to Port Sudan, two ships, then a safe haven. Everybody
// in it is invented.

const SEED = 20230424
const YEAR = 2023
const text = (zh: string, en: string) => ({ zh, en })

const PLACES = [
  [
    'ap-1',
    'assembly',
    'inside',
    text('喀土穆公司营地', 'Khartoum compound'),
    [32.53, 15.5],
    undefined,
  ],
  ['ap-3', 'assembly', 'inside', text('苏丹港酒店', 'Port Sudan hotel'), [37.21, 19.61], 450],
  ['ap-4', 'assembly', 'inside', text('苏丹港学校', 'Port Sudan school'), [37.2, 19.6], 200],
  ['quay', 'port', 'inside', text('苏丹港码头', 'Port Sudan quay'), [37.23, 19.6], undefined],
  ['jeddah', 'port', 'haven', text('吉达港', 'Jeddah'), [39.15, 21.48], undefined],
] as const

/** Legs of the two convoys and the two ships: id, name, from, to, seats, named aboard, unnamed aboard. */
const LEGS = [
  ...[47, 46, 46, 46, 46].map((named, i) => bus('k1', i, i < 4 ? 'ap-3' : 'ap-4', named, 0)),
  ...[45, 45, 45, 44].map((named, i) => bus('k2', i, 'quay', named, 47 - named)),
  { ...ship('n', '北舰', 'Ship N', 240) },
  { ...ship('w', '西舰', 'Ship W', 480) },
]

function bus(convoy: string, i: number, to: string, named: number, unnamed: number) {
  const name = text(
    `${convoy.toUpperCase()} 车队 ${i + 1} 号车`,
    `${convoy.toUpperCase()} bus ${i + 1}`,
  )
  const id = `${convoy}-${i + 1}`
  return {
    id,
    name,
    mode: 'bus',
    from: 'ap-1',
    to,
    seats: 47,
    abroad: false,
    named,
    unnamed,
  } as const
}
function ship(id: string, zh: string, en: string, seats: number) {
  const way = { from: 'quay', to: 'jeddah', abroad: true, named: 0, unnamed: 0 }
  return { id: `ship-${id}`, name: text(zh, en), mode: 'warship', seats, ...way } as const
}

const company = { id: 'company-z', name: text('某公司', 'Company Z') }
const cohort = (id: string, n: number): Cohort => ({
  id,
  n,
  kind: 'citizen',
  nationality: 'CHN',
  organisations: [company],
  households: 'mixed',
  ages: 'general',
  needs: [],
})

/** How many people stand where, by name and without. */
export const OPENING = {
  ap1: { named: 210, unnamed: 14 },
  ap3: { named: 236, unnamed: 0 },
  ap4: { named: 97, unnamed: 21 },
  own: 64,
  registered: 1_214,
  located: 1_061,
} as const

export interface OpeningDay {
  /** Cards by where their people are when the day begins: a place, a leg, `own`, or `nowhere`. */
  readonly people: ReadonlyMap<string, readonly Card[]>
}

/** Writes the opening state into an operation that is open, as its desk and its posts would. */
export async function openDay(desk: Device, operation: OperationId): Promise<OpeningDay> {
  for (const command of commands()) {
    const answer = await desk.decide(command)
    if (!answer.ok) throw new Error(`${command.type}: ${answer.refusal.code}`)
  }
  const all = peopleOf(SEED, YEAR, cohort('day', OPENING.registered))
  const people = share(all)
  for (let i = 0; i < all.length; i += 200) {
    const cards = all.slice(i, i + 200)
    const put = await desk.ask('register:put', { operation, cards })
    if (!put.ok || put.value.refused?.length) throw new Error('cards were not taken')
  }
  const reports = events(all, people).map((event, i) => ({
    id: randomUUID(),
    at: Date.now() + i,
    heardAt: Date.now(),
    event,
  }))
  for (let i = 0; i < reports.length; i += 400) {
    const sent = await desk.ask('ledger:report', { operation, reports: reports.slice(i, i + 400) })
    const bad = sent.ok && sent.value.verdicts.find(({ verdict }) => verdict !== 'recorded')
    if (!sent.ok || bad) throw new Error(`not recorded: ${JSON.stringify(bad)}`)
  }
  return { people }
}

function commands(): Command[] {
  return [
    ...PLACES.map(
      ([id, kind, side, name, position, capacity]): Command => ({
        type: 'DefinePlace',
        place: {
          place: PlaceId.parse(id),
          name,
          kind,
          side,
          country: side === 'haven' ? 'SA' : 'SD',
          position: [position[0], position[1]],
          zone: side === 'haven' ? 'Asia/Riyadh' : 'Africa/Khartoum',
          ...(capacity === undefined ? {} : { capacity }),
        },
      }),
    ),
    ...LEGS.flatMap(({ id, name, mode, from, to, seats, abroad }): Command[] => [
      { type: 'DefineVehicle', vehicle: { vehicle: VehicleId.parse(id), name, mode } },
      {
        type: 'OpenLeg',
        leg: {
          leg: id as never, // a slug, as the schema of the wire checks again
          vehicle: VehicleId.parse(id),
          from: PlaceId.parse(from),
          to: PlaceId.parse(to),
          abroad,
          seats,
        },
      },
    ]),
  ]
}

/** Whole families stay together as far as they come one after another in the list. */
function share(all: readonly Card[]): Map<string, readonly Card[]> {
  let next = 0
  const take = (n: number) => {
    next += n
    return all.slice(next - n, next)
  }
  const shares: [string, readonly Card[]][] = [
    ['ap-1', take(OPENING.ap1.named)],
    ...LEGS.filter(({ named }) => named > 0).map(({ id, named }): [string, readonly Card[]] => [
      id,
      take(named),
    ]),
    ['ap-3', take(OPENING.ap3.named)],
    ['ap-4', take(OPENING.ap4.named)],
    ['own', take(OPENING.own)],
  ]
  return new Map([...shares, ['nowhere', all.slice(next)]])
}

function events(all: readonly Card[], people: ReadonlyMap<string, readonly Card[]>): Observation[] {
  const ids = (where: string) =>
    (people.get(where) ?? []).map(({ person }) => PersonId.parse(person))
  const place = (id: string) => PlaceId.parse(id)
  const leg = (id: string) => id as never // as above
  const buses = LEGS.filter(({ named }) => named > 0)
  return [
    ...all.map(
      ({ person, kind, nationality, party, priority }): Observation => ({
        type: 'Registered',
        person,
        kind,
        nationality,
        ...(party ? { party } : {}),
        priority,
      }),
    ),
    ...['ap-1', 'ap-3', 'ap-4'].map(
      (id): Observation => ({
        type: 'CheckedIn',
        persons: ids(id),
        place: place(id),
      }),
    ),
    { type: 'GroupIn', at: { place: place('ap-1') }, n: OPENING.ap1.unnamed },
    { type: 'GroupIn', at: { place: place('ap-4') }, n: OPENING.ap4.unnamed },
    ...buses.flatMap(({ id, unnamed, named }): Observation[] => [
      { type: 'Boarded', persons: ids(id), leg: leg(id) },
      ...(unnamed > 0 ? [{ type: 'GroupIn' as const, at: { leg: leg(id) }, n: unnamed }] : []),
      { type: 'LegDeparted', leg: leg(id), heads: named + unnamed },
    ]),
    { type: 'Ended', persons: ids('own'), end: 'ownMeans' },
  ]
}
