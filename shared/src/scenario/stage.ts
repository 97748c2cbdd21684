import type { ActorId, EntryId, Instant, TextId } from '../basics/index.ts'
import { MINUTE } from '../basics/index.ts'
import type { Entry, LedgerEvent, SpotKey } from '../ledger/index.ts'
import type { Prose, Source } from '../people/index.ts'
import { CannotExpand } from './cannotExpand.ts'
import { crowdOf, type Member } from './crowd.ts'
import type { Scenario } from './file.ts'
import { instantOf } from './moment.ts'
import type { Step } from './steps.ts'
import type { ScenarioLeg } from './theatre.ts'

/** Where the expansion stands: who is where by now, and what has been written down. */
export interface Stage {
  readonly scenario: Scenario
  readonly crowd: readonly Member[]
  readonly unnamed: Map<SpotKey, number>
  readonly granted: Map<string, number>
  readonly entries: Entry[]
  readonly prose: Prose[]
  readonly entriesOf: Map<string, EntryId[]>
  /** Takes back what a step has moved, for when the step is voided. */
  readonly undo: Map<string, () => void>
}

export const emptyStage = (scenario: Scenario): Stage => ({
  scenario,
  crowd: crowdOf(scenario),
  unnamed: new Map(),
  granted: new Map(),
  entries: [],
  prose: [],
  entriesOf: new Map(),
  undo: new Map(),
})

/**
 * Keeps how things stand, so that another course can be tried from here.
 *
 * @returns how to go back, as often as wanted
 */
export function keepStage(stage: Stage): () => void {
  const { entries, prose, crowd, unnamed, granted, entriesOf, undo } = stage
  const lengths = [entries.length, prose.length] as const
  const people = crowd.map(({ registered, where, lastAt, seats }) => ({
    registered,
    where,
    lastAt,
    seats: [...seats],
  }))
  const maps = [new Map(unnamed), new Map(granted), new Map(entriesOf), new Map(undo)] as const
  return () => {
    entries.length = lengths[0]
    prose.length = lengths[1]
    for (const [i, member] of crowd.entries()) {
      const { seats = [], ...then } = people[i] ?? {}
      Object.assign(member, then)
      member.seats.clear()
      for (const leg of seats) member.seats.add(leg)
    }
    refill(unnamed, maps[0])
    refill(granted, maps[1])
    refill(entriesOf, maps[2])
    refill(undo, maps[3])
  }
}

function refill<Key, Value>(map: Map<Key, Value>, from: ReadonlyMap<Key, Value>): void {
  map.clear()
  for (const [key, value] of from) map.set(key, value)
}

/** When the server hears of what happened at `at`. What the server itself decides it knows at once. */
export function heardAt(step: Step, at: Instant): Instant {
  if (!('report' in step)) return at
  return 'at' in step.report ? instantOf(step.report.at) : at + step.report.after * MINUTE
}

/** Writes one entry of a step. Its id is made of scenario, step, who and kind: always the same. */
export function write(
  stage: Stage,
  step: Step,
  at: Instant,
  kind: string,
  event: LedgerEvent,
  who?: string,
): void {
  const id = [stage.scenario.id, step.id, ...(who ? [who] : []), kind].join('_') as EntryId // ids of the file are short slugs
  const by = step.by as ActorId // a witness of the file
  const receivedAt = heardAt(step, at)
  const certain = !('stated' in step && step.stated)
  stage.entries.push({ id, by, at, eventAt: at, certain, receivedAt, event })
  const own = stage.entriesOf.get(step.id)
  if (own) own.push(id)
  else stage.entriesOf.set(step.id, [id])
}

/** Keeps the words of a step outside the ledger. @returns the id that an entry points with */
export function say(stage: Stage, step: Step): TextId | undefined {
  if (!step.text) return undefined
  const id = `${stage.scenario.id}-${step.id}` as TextId // two slugs of the file
  if (stage.prose.at(-1)?.id !== id) {
    const sources = (step.sources ?? []).flatMap((key) => sourcesOf(stage.scenario, key))
    stage.prose.push({
      id,
      text: step.text,
      ...(step.note ? { note: step.note } : {}),
      ...(sources.length > 0 ? { sources: sources.slice(0, 20) } : {}),
    })
  }
  return id
}

function sourcesOf({ sources }: Scenario, key: string): Source[] {
  const found = sources[key]
  if (!found) return []
  const { title, urls } = found
  return urls.length > 0 ? urls.map((url) => ({ key, title, url })) : [{ key, title }]
}

/** The leg of a step. @throws CannotExpand before it was opened: nobody boards what does not run */
export function legOf(
  stage: Stage,
  step: Step & { readonly leg?: string | undefined },
): ScenarioLeg {
  const leg = stage.scenario.legs.find(({ id }) => id === step.leg)
  if (!leg) throw new CannotExpand(step.id, ['leg'], `no leg ${step.leg}`)
  if (instantOf(step.at) < instantOf(leg.opened))
    throw new CannotExpand(step.id, ['at'], `leg ${leg.id} is not open yet`)
  return leg
}

/** Changes the number of people without names at a spot. @throws CannotExpand below zero */
export function addUnnamed(stage: Stage, step: Step, spot: SpotKey, n: number): void {
  const sum = (stage.unnamed.get(spot) ?? 0) + n
  if (sum < 0)
    throw new CannotExpand(
      step.id,
      ['n'],
      `too few people without names at ${spot}: ${-sum} lacking`,
    )
  stage.unnamed.set(spot, sum)
}
