import type {
  ActorId,
  EntryId,
  Instant,
  LegId,
  PersonId,
  PlaceId,
  VehicleId,
} from '@homeward/shared/basics'
import { HOUR, MINUTE } from '@homeward/shared/basics'
import type { LedgerEvent, Recorded } from '@homeward/shared/ledger'
import { draw } from '@homeward/shared/people'
import { PLACES, WAYS } from './libyaTheatre.ts'

/** 22 February 2011, 00:00 in Tripoli. The operation took twelve days. */
const START: Instant = 1_298_325_600_000
const DAYS = 12
const SEED = 20110222

/** One way of writing: an event of a person at a time, heard later by a drawn delay. */
interface Act {
  readonly at: Instant
  readonly heard: Instant
  readonly order: number
  readonly event: LedgerEvent
}

/**
 * A ledger of the size of Libya 2011: for benches and tests of size, about 8.4 entries a person.
 *
 * Synthetic from end to end. The shape is that of the published totals: five ways out, blocks on
 * ships, aircraft and buses, home by charter within twelve days; reports a few minutes to hours late.
 */
export function libyaLedger(people = 35_860): Recorded[] {
  const acts: Act[] = []
  const add = (at: Instant, delay: number, event: LedgerEvent) =>
    acts.push({ at, heard: at + delay, order: acts.length, event })
  define(add)
  let first = 1
  for (const [w, way] of WAYS.entries()) {
    const last = w === WAYS.length - 1
    const n = last ? people - first + 1 : Math.floor((people * way.share) / 100)
    for (let load = 0; load * way.load < n; load += 1)
      block(add, way, load, first + load * way.load, Math.min(way.load, n - load * way.load))
    first += n
  }
  acts.sort((a, b) => a.heard - b.heard || a.order - b.order)
  return acts.map(({ at, heard, order, event }, i) => ({
    seq: i + 1,
    id: `libya-${String(order).padStart(6, '0')}` as EntryId, // digits after a fixed word
    by: 'generator' as ActorId, // a fixed word
    at,
    eventAt: at,
    certain: true,
    receivedAt: heard,
    event,
  }))
}

type Add = (at: Instant, delay: number, event: LedgerEvent) => void

function define(add: Add): void {
  add(START, 0, { type: 'OperationStateSet', state: 'open' })
  for (const [id, side, lon, lat, zone, country] of PLACES)
    add(START, 0, {
      type: 'PlaceDefined',
      place: place(id),
      name: { zh: id, en: id },
      kind: id.startsWith('port') ? 'port' : id.startsWith('airport') ? 'airport' : 'city',
      side,
      country,
      position: [lon, lat],
      zone,
    })
  for (const { site, mode } of WAYS)
    for (const vehicle of [`road-${site}`, `out-${site}`, `home-${site}`])
      add(START, 0, {
        type: 'VehicleDefined',
        vehicle: vehicle as VehicleId, // a fixed word and an id of the table
        name: { zh: vehicle, en: vehicle },
        mode: vehicle.startsWith('road') ? 'bus' : vehicle.startsWith('home') ? 'aircraft' : mode,
      })
}

const place = (id: string) => id as PlaceId // an id of the table above
const leg = (id: string) => id as LegId // made of ids of the table and a number

/** The people of one load: from the register to the site, the port, the ship, the haven, and home. */
function block(add: Add, way: (typeof WAYS)[number], load: number, first: number, n: number): void {
  const { site, port, haven, load: size } = way
  const key = `${site}-${load + 1}`
  const begin = START + Math.floor((draw(SEED, key, 'begin') % (DAYS - 6)) * 24 * HOUR)
  const legs = [
    {
      id: leg(`road-${key}`),
      vehicle: `road-${site}`,
      from: site,
      to: port,
      abroad: false,
      at: begin + 8 * HOUR,
      hours: 5,
    },
    {
      id: leg(`out-${key}`),
      vehicle: `out-${site}`,
      from: port,
      to: haven,
      abroad: true,
      at: begin + 20 * HOUR,
      hours: 16,
    },
    {
      id: leg(`home-${key}`),
      vehicle: `home-${site}`,
      from: haven,
      to: 'beijing',
      abroad: true,
      at: begin + 96 * HOUR,
      hours: 12,
    },
  ]
  for (const one of legs)
    add(begin, 0, {
      type: 'LegOpened',
      leg: one.id,
      vehicle: one.vehicle as VehicleId, // defined above
      from: place(one.from),
      to: place(one.to),
      abroad: one.abroad,
      seats: size + 20,
    })
  const late = (what: string, i: number) => (2 + (draw(SEED, key, what, i) % 90)) * MINUTE
  for (let i = 0; i < n; i += 1) {
    const person = `p-${String(first + i).padStart(5, '0')}` as PersonId // digits after a fixed word
    const persons = [person]
    const part = (from: Instant, hours: number) => from + Math.floor((hours * HOUR * (i + 1)) / n)
    add(part(begin, 3), late('r', i), {
      type: 'Registered',
      person,
      kind: 'citizen',
      nationality: 'CHN',
      priority: draw(SEED, person) % 20 === 0 ? 1 : 4,
    })
    // Two in five are ticked at the site; the others first appear at the door of a bus.
    if (draw(SEED, person, 'site') % 5 < 2)
      add(part(begin + 3 * HOUR, 4), late('c', i), {
        type: 'CheckedIn',
        persons,
        place: place(site),
      })
    for (const { id, to, at, hours } of legs) {
      add(part(at - HOUR, 1) - 1, late(`${id}b`, i), { type: 'Boarded', persons, leg: id })
      add(part(at + hours * HOUR, 1), late(`${id}d`, i), {
        type: 'Disembarked',
        persons,
        leg: id,
        place: place(to),
      })
    }
    add(part(begin + 38 * HOUR, 2), late('h', i), {
      type: 'CheckedIn',
      persons,
      place: place(haven),
    })
  }
  for (const { id, to, at, hours } of legs) {
    add(at, late(`${id}x`, 0), { type: 'LegDeparted', leg: id, heads: n })
    add(at + hours * HOUR, late(`${id}y`, 0), {
      type: 'LegArrived',
      leg: id,
      place: place(to),
      heads: n,
    })
  }
}
