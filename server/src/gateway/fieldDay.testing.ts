import {
  type EntryId,
  HOUR,
  EntryId as Id,
  MINUTE,
  PersonId,
  RequestId,
} from '@homeward/shared/basics'
import type { Command } from '@homeward/shared/desk'
import { Observation, type Recorded } from '@homeward/shared/ledger'
import { recount } from '@homeward/shared/oracle'
import { type Picture, pictureOf } from '@homeward/shared/picture'
import { memoryLedger } from '../ledger/index.ts'
import { openLog } from '../log/index.ts'
import { openOperation } from '../operation/index.ts'
import { about, openClock, session } from '../operation/operation.testing.ts'
import { memoryRegister } from '../register/index.ts'
import {
  act,
  type Bug,
  crash,
  doorOf,
  forgetful,
  gullible,
  heardBy,
  LIVE,
  openDice,
  openLine,
  openPhone,
  openWall,
  seatTooMany,
  whereIs,
} from './fieldSimulation.testing.ts'

const START = 1_795_000_000_000
const SPOTS = ['place:camp', 'place:port', 'leg:bus'] as const
type SpotKey = (typeof SPOTS)[number]
const NAMES = ['wang', 'li', 'zhao', 'chen'] as const
const SEATS = 5
const PHONES = 3
const STEPS = 45

const text = (word: string) => ({ zh: word, en: word })
const spotOf = (key: SpotKey) => (key === 'leg:bus' ? { leg: 'bus' } : { place: key.slice(6) })
const DEFINED = [
  ['camp', 'inside'],
  ['port', 'inside'],
  ['haven', 'haven'],
].map(([place, side]) => ({
  type: 'DefinePlace',
  place: {
    place,
    name: text(place ?? ''),
    kind: 'port',
    side,
    country: 'SD',
    position: [37, 19],
    zone: 'UTC',
  },
}))
const LEGS = [
  { type: 'DefineVehicle', vehicle: { vehicle: 'v', name: text('v'), mode: 'bus' } },
  { type: 'OpenLeg', leg: { leg: 'bus', vehicle: 'v', from: 'camp', to: 'port', abroad: false } },
  {
    type: 'OpenLeg',
    leg: { leg: 'ship', vehicle: 'v', from: 'port', to: 'haven', abroad: true, seats: SEATS },
  },
]

/** What truly happened, kept by who stands above it all. */
interface Truth {
  readonly unnamed: Record<SpotKey, number>
  /** Where each person was last seen, and whether every clock that told of them was sure. */
  readonly seen: Map<string, { at: number; spot: SpotKey; by: number }>
  readonly kept: Set<EntryId>
  /** Which phones ever told of a person. */
  readonly tellers: Map<string, Set<number>>
}

/** One day of three phones, a desk and a wall, over lines that lose, repeat and delay. @returns what is wrong in the end */
export async function day(seed: number, bug: Bug): Promise<string[]> {
  const dice = openDice(seed)
  const clock = openClock(START)
  const real = memoryLedger()
  const ledger = bug === 'twice' ? forgetful(real) : bug === 'rawTime' ? gullible(real) : real
  const operation = await openOperation({
    about: about('live'),
    ledger,
    register: memoryRegister(),
    now: clock.now,
    log: openLog(() => {}, clock.now),
  })
  const chief = session('chief')
  let asked = 0
  const decide = (command: object) =>
    operation.request(
      {
        id: Id.parse(`ask-${seed}-${String(++asked).padStart(4, '0')}`),
        command: command as Command,
      },
      chief,
    ) // as the wire would check it
  for (const command of [{ type: 'SetOperationState', state: 'open' }, ...DEFINED, ...LEGS])
    await decide(command)

  const truth: Truth = {
    unnamed: { 'place:camp': 0, 'place:port': 0, 'leg:bus': 0 },
    seen: new Map(),
    kept: new Set(),
    tellers: new Map(NAMES.map((name) => [name, new Set()])),
  }
  const errors = [0, 12 * HOUR, -12 * HOUR].slice(0, PHONES)
  const phones = await Promise.all(
    errors.map(async (error, i) => {
      const phone = await openPhone(session('officer', `phone-${i}`), clock.at, error, bug)
      const ask = doorOf(phone.session, operation, ['report:checkIn'])
      return { phone, line: openLine(ask, dice, (now) => heardBy(phone, now, clock.at)) }
    }),
  )
  const wall = openWall(operation, dice, bug)
  const told: Promise<void>[] = []
  const news: (readonly Recorded[])[] = []
  operation.follow((entries) => news.push(entries))

  let made = 0
  /** A fact: kept on the phone first, and true only then. */
  async function fact(which: number, event: object, happened: () => void): Promise<EntryId> {
    const { phone } = phones[which] ?? phones[0] ?? never()
    const id = Id.parse(`made-${seed}-${String(++made).padStart(4, '0')}`)
    await act(phone, LIVE, Observation.parse(event), id, clock.at, bug)
    truth.kept.add(id)
    happened()
    return id
  }

  async function something(which: number): Promise<void> {
    const spot = dice.of(...SPOTS)
    const n = 1 + dice.below(4)
    const person = dice.of(...NAMES)
    switch (dice.below(6)) {
      case 0:
      case 1:
        await fact(which, { type: 'GroupIn', at: spotOf(spot), n }, () => {
          truth.unnamed[spot] += n
        })
        return
      case 2: {
        const id = await fact(which, { type: 'GroupIn', at: spotOf(spot), n }, () => {})
        await fact(which, { type: 'EntryVoided', entry: id, reason: 'typingError' }, () => {})
        return
      }
      case 3: {
        const to = dice.of(...SPOTS)
        if (truth.unnamed[spot] < n || to === spot) return
        await fact(which, { type: 'GroupMoved', from: spotOf(spot), to: spotOf(to), n }, () => {
          truth.unnamed[spot] -= n
          truth.unnamed[to] += n
        })
        return
      }
      default: {
        const event =
          spot === 'leg:bus'
            ? { type: 'Boarded', persons: [person], leg: 'bus' }
            : { type: 'CheckedIn', persons: [person], place: spot.slice(6) }
        truth.tellers.get(person)?.add(which)
        await fact(which, event, () => truth.seen.set(person, { at: clock.at, spot, by: which }))
      }
    }
  }

  for (let step = 0; step < STEPS; step += 1) {
    clock.at += 1 + dice.below(20 * MINUTE)
    const which = dice.below(PHONES)
    const { phone, line } = phones[which] ?? never()
    const roll = dice.below(100)
    if (roll < 50) await something(which)
    else if (roll < 75) await phone.outbox.push(phone.session.actor, line.carry, clock.now)
    else if (roll < 80) await line.arrive()
    else if (roll < 86) {
      if (dice.chance(50)) phone.disk.flush()
      await crash(phone, clock.at)
    } else if (roll < 88) {
      phone.wallError += dice.of(3 * HOUR, -3 * HOUR) // somebody sets it
      phone.doubted = true // after a restart nothing can tell
    } else if (roll < 94)
      await decide({
        type: 'RequestSeats',
        request: RequestId.parse(`r-${dice.below(6)}`),
        leg: 'ship',
        persons: [PersonId.parse(`p-${dice.below(6)}`), PersonId.parse(`q-${dice.below(6)}`)],
      })
    else await decide({ type: 'ReleaseSeats', request: RequestId.parse(`r-${dice.below(6)}`) })
    if (
      bug === 'seat' &&
      roll >= 88 &&
      operation.desk.legs.get('ship' as never)?.granted === SEATS - 1
    )
      await real.append([seatTooMany(clock.at, made++)])
    await operation.catchUp()
    for (const entries of news.splice(0)) told.push(wall.hear(entries))
    await Promise.all(told.splice(0))
  }

  // Everything heals: lines hold, late things arrive, screens catch up.
  clock.at += HOUR
  for (const { phone, line } of phones) {
    line.heal()
    while (line.waiting() > 0) await line.arrive()
    for (let tries = 0; tries < 200; tries += 1)
      if ((await phone.outbox.push(phone.session.actor, line.carry, clock.now)) === 'nothing') break
  }
  await operation.catchUp()
  for (const entries of news.splice(0)) await wall.hear(entries)
  await wall.settle()
  return faultsOf()

  async function faultsOf(): Promise<string[]> {
    const faults: string[] = []
    const check = (holds: boolean, what: string) => {
      if (!holds) faults.push(what)
    }
    const entries = await real.readAfter(0, 10_000)
    const counts = new Map<string, number>()
    for (const { id } of entries) {
      const plain = id.replace(/-again\d+$/, '')
      counts.set(plain, (counts.get(plain) ?? 0) + 1)
    }
    for (const id of truth.kept)
      check(counts.get(id) === 1, `${id} is there ${counts.get(id) ?? 0} times`)
    for (const { phone } of phones) {
      const { kept, sent, refused, review } = phone.outbox.tally()
      const left = phone.outbox.list().filter(({ stage }) => stage !== 'confirmed')
      check(
        kept + sent + refused + review === 0,
        `${phone.session.actor} has left: ${JSON.stringify(left)}`,
      )
    }
    const view = { at: clock.at, knownAt: clock.at }
    const frame = { operation: 'live-1', mode: 'live' } as const
    const picture = pictureOf(operation.state, view, frame)
    for (const spot of SPOTS) {
      const shown = [...picture.places, ...picture.legs].find(({ id }) => spot.endsWith(`:${id}`))
      check(
        shown?.unnamed === truth.unnamed[spot],
        `${spot} has ${shown?.unnamed} unnamed, not ${truth.unnamed[spot]}`,
      )
    }
    for (const [person, { spot }] of truth.seen) {
      // Of whom a phone told whose clock was set, the order is anybody's guess: a difference says so.
      const told = [...(truth.tellers.get(person) ?? [])]
      if (told.some((which) => phones[which]?.phone.doubted)) continue
      check(whereIs(operation.state, view, person) === spot, `${person} is not at ${spot}`)
    }
    const again = recount(entries, view)
    check(
      JSON.stringify(totals(picture)) === JSON.stringify(totals(again)),
      'the oracle counts otherwise',
    )
    const shown = pictureOf(wall.state, view, frame)
    check(
      JSON.stringify(totals(shown)) === JSON.stringify(totals(picture)),
      'the wall shows something else',
    )
    const ship = picture.legs.find(({ id }) => id === 'ship')
    check(
      (ship?.granted ?? 0) + (ship?.held ?? 0) <= SEATS,
      `${ship?.granted} seats of ${SEATS} are granted`,
    )
    return faults
  }
}

const totals = ({
  totals: sums,
  places,
  legs,
}: Pick<Picture, 'totals' | 'places' | 'legs'> | ReturnType<typeof recount>) => ({
  sums: Object.entries(sums).sort(),
  places: places.map(({ id, named, unnamed }) => [id, named, unnamed]).sort(),
  legs: legs.map(({ id, named, unnamed, granted }) => [id, named, unnamed, granted]).sort(),
})

function never(): never {
  throw new Error('there is no such phone')
}
