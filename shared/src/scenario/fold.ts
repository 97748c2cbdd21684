import { END_OF_TIME } from '../basics/index.ts'
import type { Entry, Recorded } from '../ledger/index.ts'
import { advance, nothingYet } from '../operation/index.ts'
import { openReel } from '../picture/index.ts'
import type { Expansion } from './expand.ts'
import type { Fact, Moment } from './facts.ts'
import type { Scenario } from './file.ts'
import { actsIn, type Folded, keepsTo, measured, type Seen, see } from './measure.ts'
import { instantOf } from './moment.ts'

/** Numbers entries as a ledger does that hears them in this order. */
export const recorded = (entries: readonly Entry[]): Recorded[] =>
  entries.map((entry, i) => ({ seq: i + 1, ...entry }))

export function fold(scenario: Scenario, { entries, cards }: Expansion): Folded {
  const state = nothingYet()
  const ledger = recorded(entries)
  advance(state, ledger)
  const people = new Map(cards.map((card) => [card.person, card]))
  const reel = () => openReel(state, { operation: scenario.id, mode: 'replay' })
  const reels = { true: reel(), known: reel() }
  return { state, reels, scenario, cards: people, ...actsIn(ledger) }
}

/** What was true at a moment, by all that is known now; or what was known at it. */
export const viewAt = (at: number, known: boolean) => ({ at, knownAt: known ? at : END_OF_TIME })

export interface FactFound {
  readonly fact: Fact
  readonly folded: number
  readonly holds: boolean
}

export interface MomentFound {
  readonly moment: Moment
  readonly truth: number
  readonly known: number
  readonly holds: boolean
}

export interface EndFound {
  /** Open at the end and not expected, or expected and not open. */
  readonly unexpected: readonly string[]
  readonly missing: readonly string[]
  readonly holds: boolean
}

/** Keeps the views that were asked for: many facts ask for the same moment. */
export function openViews(folded: Folded): (at: number, known: boolean) => Seen {
  const kept = new Map<string, Seen>()
  return (at, known) => {
    const key = `${at} ${known}`
    const found = kept.get(key) ?? see(folded, viewAt(at, known))
    kept.set(key, found)
    return found
  }
}
export type Views = ReturnType<typeof openViews>

/** What the ledger folds to where a source gives a figure. */
export function tryFact(views: Views, fact: Fact): FactFound {
  const n = measured(views(instantOf(fact.at), fact.known ?? false), fact)
  return { fact, folded: n, holds: keepsTo(n, fact) }
}

/** Both views of a named moment: they must be as the file says, and differ. */
export function tryMoment(views: Views, moment: Moment): MomentFound {
  const at = instantOf(moment.at)
  const truth = measured(views(at, false), moment)
  const known = measured(views(at, true), moment)
  const holds = truth === moment.truth && known === moment.known && truth !== known
  return { moment, truth, known, holds }
}

/**
 * The discrepancies that are open at the end are those that the file gives a reason for, with the
 * same numbers.
 */
export function tryEnd(views: Views, scenario: Scenario): EndFound {
  const { picture } = views(END_OF_TIME, true)
  const say = (id: string, n = 0) => `${id} n=${n}`
  const open = picture.discrepancies.list.flatMap(({ id, figures, open: isOpen }) =>
    isOpen ? [say(id, figures.n)] : [],
  )
  const expected = scenario.openAtEnd.map(({ id, n }) => say(id, n))
  const unexpected = open.filter((id) => !expected.includes(id))
  const missing = expected.filter((id) => !open.includes(id))
  return { unexpected, missing, holds: unexpected.length + missing.length === 0 }
}
