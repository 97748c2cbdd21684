import type { Operation } from '@homeward/server/operation'
import type { Session } from '@homeward/server/session'
import { ActorId } from '@homeward/shared/basics'
import { Card, Prose } from '@homeward/shared/people'
import { report } from './smallOperation.ts'

/** Where people with marked names stand. */
export const SPOTS = ['aden', 'sanaa', 'bus', 'unseen'] as const
type Spot = (typeof SPOTS)[number]

/** Marked values, each found nowhere else, by what they are. */
export const MARKS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    SPOTS.flatMap((spot) => [
      [`id ${spot}`, `canary-grown-${spot}`],
      [`name ${spot}`, `Canarygrown ${spot}`],
      [`script ${spot}`, `金丝雀${spot}`],
      [`id of child ${spot}`, `canary-child-${spot}`],
      [`name of child ${spot}`, `Canarychild ${spot}`],
      [`telephone ${spot}`, `000-${700 + SPOTS.indexOf(spot)}-7777`],
      [`year of birth ${spot}`, `"birthYear":${1911 + SPOTS.indexOf(spot)}`],
      [`log ${spot}`, `Canarylog ${spot}`],
      [`counter-entry ${spot}`, `Canaryvoid ${spot}`],
    ]),
  ),
  'log of all': 'Canarylog whole',
  'why closed': 'Canaryclosed',
  'words that nothing points at': 'Canaryorphan',
  needs: '"medicine"',
  wheelchair: '"wheelchair"',
}

const card = (spot: Spot, child: boolean) =>
  Card.parse({
    person: `canary-${child ? 'child' : 'grown'}-${spot}`,
    ...(child ? {} : { nameZh: `金丝雀${spot}` }),
    nameLatin: child ? `Canarychild ${spot}` : `Canarygrown ${spot}`,
    sex: 'unknown',
    birthYear: child ? new Date().getUTCFullYear() - 5 : 1911 + SPOTS.indexOf(spot),
    kind: 'citizen',
    nationality: 'CHN',
    priority: 2,
    needs: ['medicine', 'wheelchair'],
    phone: `000-${700 + SPOTS.indexOf(spot)}-7777`,
    synthetic: true,
  })

const seenAt: Readonly<Record<Spot, object>> = {
  aden: { type: 'CheckedIn', place: 'aden' },
  sanaa: { type: 'CheckedIn', place: 'sanaa' },
  bus: { type: 'Boarded', leg: 'leg-a' },
  unseen: { type: 'Answered' },
}
const logAt: Readonly<Record<Spot, object>> = {
  aden: { place: 'aden' },
  sanaa: { place: 'sanaa' },
  bus: { leg: 'leg-a' },
  unseen: { place: 'djibouti' },
}

let planted = 0

/** Everything that can be told of marked people. Told again it is told anew, to who follows. */
export async function plant(operation: Operation, by: Session): Promise<void> {
  const round = ++planted
  const words = (id: string, text: string) =>
    Prose.parse({ id: `canary-${id}-${round}`, text: { en: text, zh: text } })
  await operation.register.putCards(
    SPOTS.flatMap((spot) => [card(spot, false), card(spot, true)]),
    { by: by.actor, at: Date.now() },
  )
  await operation.register.putProse([
    ...SPOTS.flatMap((spot) => [
      words(`log-${spot}`, `Canarylog ${spot}`),
      words(`void-${spot}`, `Canaryvoid ${spot}`),
    ]),
    words('log-whole', 'Canarylog whole'),
    words('closed', 'Canaryclosed'),
    words('orphan', 'Canaryorphan'),
  ])
  const events = SPOTS.flatMap((spot) => {
    const persons = [`canary-grown-${spot}`, `canary-child-${spot}`]
    const entry = `canary-seen-${spot}-${round}`
    return [
      ...persons.map((person) => ({
        type: 'Registered',
        person,
        kind: 'citizen',
        nationality: 'CHN',
      })),
      { id: entry, ...seenAt[spot], persons },
      { ...seenAt[spot], persons },
      { type: 'EntryVoided', entry, reason: 'typingError', text: `canary-void-${spot}-${round}` },
      { type: 'Logged', matter: 'incident', text: `canary-log-${spot}-${round}`, ...logAt[spot] },
    ]
  })
  const whole = [
    { type: 'Logged', matter: 'incident', text: `canary-log-whole-${round}` },
    {
      type: 'DiscrepancyClosed',
      discrepancy: 'stated:canary',
      saw: '',
      reason: 'found',
      text: `canary-closed-${round}`,
    },
  ]
  const reports = [...events, ...whole].map((one) => {
    const { id, ...event } = one as { id?: string; type: string } // some carry the id of their entry
    return report(event, id)
  })
  // Each round by somebody else: one person's many counter-entries would wait for a second.
  const actor = ActorId.parse(`${by.actor}-${round}`)
  const answer = await operation.report(reports, { ...by, actor })
  if (!answer.ok) throw new Error(answer.refusal.code)
  for (const verdict of answer.value.verdicts)
    if (verdict.verdict !== 'recorded') throw new Error(JSON.stringify(verdict))
}

/** Which marks are in what was received, bytes inside base64 and Yjs documents included. */
export function marksIn(received: readonly (string | Uint8Array)[]): string[] {
  const texts = received.flatMap((one) => {
    const text = typeof one === 'string' ? one : Buffer.from(one).toString('utf8')
    const inside = text.match(/[A-Za-z0-9+/]{24,}={0,2}/g) ?? []
    return [text, ...inside.map((bytes) => Buffer.from(bytes, 'base64').toString('utf8'))]
  })
  return Object.keys(MARKS).filter((mark) => texts.some((text) => text.includes(MARKS[mark] ?? '')))
}
