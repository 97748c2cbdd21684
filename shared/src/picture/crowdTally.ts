import type { PersonId } from '../basics/index.ts'
import { valueAt, wordOf } from '../movement/index.ts'
import type { OperationState } from '../operation/index.ts'
import type { Crowd, SortSum } from './crowd.ts'
import { more } from './plain.ts'
import type { Freshness } from './schema.ts'
import { addTo, type HeadTally, type Several, type Tally } from './tally.ts'

/** What the head figures need. */
export const crowdSums = ({ identified, sums }: Crowd, changed: readonly number[]): HeadTally => ({
  registered: sums.known,
  answered: sums.answered,
  at: sums.at,
  identified: identifiedIn(identified),
  changed,
})

/** Everything. First and last moments are looked for only when they may be others than `known`. */
export function crowdTally(
  state: OperationState,
  crowd: Crowd,
  changed: readonly number[],
  known: KnownSpans | undefined,
): { tally: Tally; spans: KnownSpans } {
  const { sums } = crowd
  const spans = known?.version === sums.spans ? known : spansIn(state, crowd)
  const tally = {
    ...crowdSums(crowd, changed),
    kinds: byWord(state.kinds.words, sums.kinds),
    nationalities: byWord(state.nationalities.words, sums.nationalities),
    strangers: { n: sums.strangers, since: spans.strangersSince },
    ...findingsIn(state, crowd),
    words: spans.words,
    ends: spans.ends,
  }
  return { tally, spans }
}

/** First and last moments of several people, as of a version of their sums. */
export interface KnownSpans extends Pick<Tally, 'words' | 'ends'> {
  readonly version: number
  readonly strangersSince: number
}

function spansIn(state: OperationState, crowd: Crowd): KnownSpans {
  const registered = emptySpan()
  const notLocated = emptySpan()
  const answered = emptySpan()
  const ends = new Map<number, Span>()
  let strangersSince = Number.POSITIVE_INFINITY
  const people = Math.min(state.people.words.length, crowd.where.length)
  for (let person = 0; person < people; person += 1) {
    const where = valueAt(crowd.where, person)
    const registeredAt = crowd.registeredAt[person] ?? Number.NaN
    stretch(registered, registeredAt)
    if (where < 0) {
      stretch(notLocated, registeredAt)
      if (!Number.isNaN(registeredAt)) stretch(answered, crowd.answeredAt[person] ?? Number.NaN)
      continue
    }
    const since = valueAt(crowd.since, person)
    if (Number.isNaN(registeredAt)) strangersSince = Math.min(strangersSince, since)
    if (valueAt(state.wheres.end, where) === 1) {
      const span = ends.get(where) ?? emptySpan()
      stretch(span, since)
      ends.set(where, span)
    }
  }
  return {
    version: crowd.sums.spans,
    strangersSince,
    words: {
      registered: freshnessIn(registered),
      notLocated: freshnessIn(notLocated),
      answered: freshnessIn(answered),
    },
    ends: new Map([...ends].map(([where, span]) => [where, freshnessIn(span)])),
  }
}

interface Span {
  newest: number
  oldest: number
}
const emptySpan = (): Span => ({
  newest: Number.NEGATIVE_INFINITY,
  oldest: Number.POSITIVE_INFINITY,
})
/** No moment (`NaN`) is neither later nor earlier than any. */
function stretch(span: Span, at: number): void {
  if (at > span.newest) span.newest = at
  if (at < span.oldest) span.oldest = at
}
const freshnessIn = ({ newest, oldest }: Span): Freshness =>
  newest < oldest ? {} : { newest, oldest }

const byWord = <Word>(words: readonly Word[], sums: readonly SortSum[]) =>
  new Map(
    words.flatMap((word, i) => {
      const sum = sums[i]
      return sum && sum.registered > 0 ? [[word, sum] as const] : []
    }),
  )

function identifiedIn(identified: Crowd['identified']): number[] {
  const counts: number[] = []
  for (const spots of identified.values()) for (const spot of spots) addTo(counts, spot)
  return counts
}

function findingsIn(state: OperationState, { findings, since }: Crowd) {
  const uncertain = new Map<PersonId, number>()
  const inTwoPlaces = new Map<PersonId, Several>()
  const notBoarded = new Map<number, Several>()
  for (const [number, finding] of findings) {
    const person = wordOf(state.people, number)
    if (finding.uncertain !== undefined) uncertain.set(person, finding.uncertain)
    if (finding.places)
      inTwoPlaces.set(person, { n: finding.places, since: valueAt(since, number) })
    for (const [leg, at] of finding.notBoarded ?? [])
      notBoarded.set(leg, more(notBoarded.get(leg) ?? { n: 0, since: at }, at))
  }
  return { uncertain, inTwoPlaces, notBoarded }
}
