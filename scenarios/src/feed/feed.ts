import { EntryId, type Instant, OperationId } from '@homeward/shared/basics'
import { OperationInfo } from '@homeward/shared/protocol'
import { expand, type Scenario } from '@homeward/shared/scenario'
import { deedsOf } from './deeds.ts'
import { type Device, openDevice } from './device.ts'
import { type Asking, clock, happeningsOf, playOut } from './happenings.ts'
import { FeedRefused, openLine } from './line.ts'
import { paceOf } from './pace.ts'
import { startLive } from './startLive.ts'

export interface FeedOptions {
  readonly scenario: Scenario
  readonly url: string
  readonly token: string
  /** Of another chief: starts a live operation together with the first. */
  readonly secondToken?: string | undefined
  readonly into: string
  /** Times its own pace. */
  readonly speed: number
  /** Scenario time: a pause longer than this is cut to it. */
  readonly longestPause?: number | undefined
  /** Nothing that happens later is played. */
  readonly until?: Instant | undefined
  /** Names this run in the ids of its entries. */
  readonly run: string
  readonly acknowledged: (id: string, seq: number) => void
  readonly refused: (id: string, code: string) => void
  /** Told now and then how far the scenario has run. */
  readonly progress?: ((at: Instant, acknowledged: number) => void) | undefined
}

export interface FeedSummary {
  readonly reports: number
  readonly asks: number
  readonly acknowledged: number
  readonly refused: number
}

/**
 * Plays a scenario into a live or drill operation over real sockets, a device for each witness.
 *
 * @throws FeedRefused when the server will never take it: a wrong token, an operation that may not be written
 */
export async function feed(options: FeedOptions): Promise<FeedSummary> {
  const { mode, state } = await readInfo(options)
  const { entries, cards, prose } = expand(options.scenario)
  const played = entries.filter(({ eventAt }) => eventAt <= (options.until ?? Infinity))
  const moments = played.flatMap(({ eventAt, receivedAt }) => [eventAt, receivedAt])
  const pace = paceOf(moments, options.speed, options.longestPause)
  const start = { wall: Date.now(), monotonic: performance.now() }
  const deeds = deedsOf(played, options.run, (at) => Math.round(start.wall + pace.elapsed(at)))

  const devices = new Map<string, Device>()
  const count = { acknowledged: 0, refused: 0 }
  const over = new AbortController()
  let fail: (error: unknown) => void = () => {}
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  failed.catch(() => {}) // it is raced below; without a hand here it would end the process first
  const deviceOf = (name: string): Device => {
    const found = devices.get(name)
    if (found) return found
    const device = openDevice(
      {
        name,
        operation: OperationId.parse(options.into),
        line: openLine(options.url, mode, options.token),
        cards: new Map(cards.map((card) => [card.person, card])),
        prose: new Map(prose.map((text) => [text.id, text])),
        acknowledged(id, seq) {
          count.acknowledged += 1
          options.acknowledged(id, seq)
        },
        refused(id, code) {
          count.refused += 1
          options.refused(id, code)
        },
        failed: fail,
      },
      clock,
    )
    devices.set(name, device)
    return device
  }

  // Desks decide one after another: a place is there before anyone closes it.
  let asking: Promise<void> = Promise.resolve()
  const ask: Asking = (by, question) => {
    asking = asking.then(() => deviceOf(by).ask(question))
  }
  const cell = options.scenario.witnesses[0]?.id ?? ''
  if (state === 'notStarted' && mode === 'live') await startLive(options)
  if (state === 'notStarted' && mode === 'drill')
    ask(cell, {
      id: EntryId.parse(`${options.run}_open`),
      command: { type: 'SetOperationState', state: 'open' },
    })
  const play = async () => {
    await Promise.all([...new Set(deeds.map(({ by }) => by))].map((by) => deviceOf(by).ready))
    await playOut(happeningsOf(deeds, deviceOf, ask, pace.elapsed), over.signal, (at) =>
      options.progress?.(at, count.acknowledged),
    )
    await asking
    await Promise.all([...devices.values()].map((device) => device.settled()))
  }
  try {
    await Promise.race([play(), failed])
  } finally {
    over.abort()
    for (const device of devices.values()) device.close()
  }
  const reports = deeds.filter(({ does }) => does === 'report').length
  return { reports, asks: deeds.length - reports, ...count }
}

async function readInfo({ url, token, into }: FeedOptions): Promise<OperationInfo> {
  const answer = await fetch(`${url}/api/operations/${encodeURIComponent(into)}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  if (!answer.ok) throw new FeedRefused(`${url} answers ${answer.status} for operation ${into}`)
  const info = OperationInfo.parse(await answer.json())
  if (info.mode === 'replay') throw new FeedRefused(`${into} is a replay: nobody writes to it`)
  return info
}
