import type { Observation, Spot } from '../ledger/index.ts'

/** Letters of the things that can be told in few signs. */
const KINDS = { GroupIn: 'i', GroupOut: 'o', GroupMoved: 'm', Counted: 'c', Received: 'r' } as const
const DOORS = { LegDeparted: 'd', LegArrived: 'a' } as const

const spotText = (spot: Spot): string => ('place' in spot ? spot.place : `:${spot.leg}`)
const spotFrom = (text: string) => (text.startsWith(':') ? { leg: text.slice(1) } : { place: text })

/** Numbers of a group: all, then men, women, children, infants, then those who need help. */
function groupText({
  n,
  breakdown,
  needsHelp,
}: {
  n: number
  breakdown?: object | undefined
  needsHelp?: number | undefined
}): string {
  const parts = breakdown ? `:${Object.values(breakdown).join(':')}` : ''
  return `${n}${parts}${needsHelp === undefined ? '' : `+${needsHelp}`}`
}

function groupFrom(text: string): object | undefined {
  const [, n, parts, help] = /^(\d{1,6})((?::\d{1,6}){4})?(?:\+(\d{1,6}))?$/.exec(text) ?? []
  if (n === undefined) return undefined
  const [men, women, children, infants] = (parts ?? '').split(':').slice(1).map(Number)
  return {
    n: Number(n),
    ...(parts ? { breakdown: { men, women, children, infants } } : {}),
    ...(help === undefined ? {} : { needsHelp: Number(help) }),
  }
}

/** What happened, as fields with dots between; undefined: this cannot be told in few signs. */
export function eventText(event: Observation): string | undefined {
  switch (event.type) {
    case 'GroupIn':
    case 'GroupOut':
      return [KINDS[event.type], spotText(event.at), groupText(event)].join('.')
    case 'GroupMoved':
      return [KINDS.GroupMoved, spotText(event.from), spotText(event.to), event.n].join('.')
    case 'Counted':
      return [KINDS.Counted, spotText(event.at), event.n].join('.')
    case 'Received':
      return [KINDS.Received, event.leg, event.place, event.n].join('.')
    case 'LegDeparted':
      return [DOORS.LegDeparted, event.leg, event.heads ?? '-'].join('.')
    case 'LegArrived':
      return [DOORS.LegArrived, event.leg, event.place, event.heads ?? '-'].join('.')
    default:
      return undefined
  }
}

/** The event behind the fields; its shape is for the ledger's schema to check. */
export function eventFrom([kind, ...fields]: readonly string[]): object | undefined {
  const [one = '', two = '', three = ''] = fields
  const heads = (text: string) => (text === '-' ? {} : { heads: Number(text) })
  switch (kind) {
    case KINDS.GroupIn:
      return { type: 'GroupIn', at: spotFrom(one), ...groupFrom(two) }
    case KINDS.GroupOut:
      return { type: 'GroupOut', at: spotFrom(one), ...groupFrom(two) }
    case KINDS.GroupMoved:
      return { type: 'GroupMoved', from: spotFrom(one), to: spotFrom(two), n: Number(three) }
    case KINDS.Counted:
      return { type: 'Counted', at: spotFrom(one), n: Number(two) }
    case KINDS.Received:
      return { type: 'Received', leg: one, place: two, n: Number(three) }
    case DOORS.LegDeparted:
      return { type: 'LegDeparted', leg: one, ...heads(two) }
    case DOORS.LegArrived:
      return { type: 'LegArrived', leg: one, place: two, ...heads(three) }
    default:
      return undefined
  }
}

/** How many fields each kind has, its letter included. */
export const FIELDS: Readonly<Record<string, number>> = { i: 3, o: 3, m: 4, c: 3, r: 4, d: 3, a: 4 }
