import type { Operation } from '@homeward/server/operation'
import type { Session } from '@homeward/server/session'
import type { Scope } from '@homeward/shared/access'
import { ActorId, PlaceId, TextId, VehicleId } from '@homeward/shared/basics'
import { Ask } from '@homeward/shared/desk'

const text = (words: string) => ({ en: words, zh: words })
const place = (id: string, side = 'inside') => ({
  type: 'DefinePlace',
  place: {
    place: id,
    name: text(id),
    kind: 'port',
    side,
    country: 'YE',
    position: [45, 12.8],
    zone: 'Asia/Aden',
  },
})
const leg = (id: string, vehicle: string, from: string, to: string, abroad: boolean) => ({
  type: 'OpenLeg',
  leg: { leg: id, vehicle, from, to, abroad, seats: 40 },
})

/** The scopes of tests: all, the mission at Aden and Taiz, the point at Aden, the bus, nothing. */
export const SCOPES: Readonly<Record<Scope['kind'], Scope>> = {
  operation: { kind: 'operation' },
  mission: { kind: 'mission', id: 'aden', places: [PlaceId.parse('aden'), PlaceId.parse('taiz')] },
  points: { kind: 'points', places: [PlaceId.parse('aden')] },
  vehicles: { kind: 'vehicles', vehicles: [VehicleId.parse('bus-1')] },
  own: { kind: 'own' },
}

const MAKING = [
  { type: 'SetOperationState', state: 'open' },
  place('aden'),
  place('taiz'),
  place('sanaa'),
  place('djibouti', 'haven'),
  { type: 'DefineVehicle', vehicle: { vehicle: 'bus-1', name: text('Bus 1'), mode: 'bus' } },
  {
    type: 'DefineVehicle',
    vehicle: { vehicle: 'plane-2', name: text('Plane 2'), mode: 'aircraft' },
  },
  leg('leg-a', 'bus-1', 'taiz', 'aden', false),
  leg('leg-s', 'plane-2', 'sanaa', 'djibouti', true),
]

/** Who is where when a test begins. */
const SEEN = [
  { type: 'Registered', person: 'p-unseen', kind: 'citizen', nationality: 'CHN' },
  { type: 'CheckedIn', persons: ['p-aden'], place: 'aden' },
  { type: 'CheckedIn', persons: ['p-sanaa'], place: 'sanaa' },
  { type: 'Boarded', persons: ['p-bus'], leg: 'leg-a' },
  { type: 'GroupIn', at: { place: 'aden' }, n: 9 },
  { type: 'GroupIn', at: { place: 'sanaa' }, n: 9 },
  { type: 'CheckedIn', persons: ['p-mistaken'], place: 'aden' },
  { type: 'EntryVoided', entry: 'small-seen-6', reason: 'wrongPerson', text: 'small-words' },
]

/** A chief of this kind of operation, who makes what the test needs. */
export const maker = (audience: Session['audience']): Session => ({
  actor: ActorId.parse('maker-1'),
  role: audience === 'live' ? 'chief' : 'trainer',
  name: text('Maker'),
  audience,
  scope: SCOPES.operation,
  id: `maker-of-${audience}`,
})

let made = 0
/** A report made just now. */
export const report = (event: object, id = `small-report-${++made}`) => ({
  id,
  at: Date.now(),
  heardAt: Date.now(),
  event,
})

/** Two points and a mission, two vehicles on the way, four people: enough to be in or out of a scope. */
export async function makeSmall(operation: Operation, by: Session): Promise<void> {
  for (const command of MAKING) {
    const ask = Ask.parse({ id: `small-ask-${++made}`, command })
    const answer = await operation.request(ask, by)
    if (!answer.ok) throw new Error(`${command.type}: ${answer.refusal.code}`)
  }
  const text = { en: 'Example words', zh: '示例' }
  await operation.register.putProse([{ id: TextId.parse('small-words'), text }])
  const answer = await operation.report(
    SEEN.map((event, i) => report(event, `small-seen-${i}`)),
    by,
  )
  if (!answer.ok) throw new Error(answer.refusal.code)
  for (const verdict of answer.value.verdicts)
    if (verdict.verdict !== 'recorded') throw new Error(JSON.stringify(verdict))
}
