import { readFileSync } from 'node:fs'
import {
  CannotExpand,
  type EndFound,
  expand,
  type FactFound,
  fold,
  foldHash,
  type MomentFound,
  openViews,
  parseScenario,
  recorded,
  sayFault,
  tryEnd,
  tryFact,
  tryMoment,
} from '@homeward/shared/scenario'
import { fileOf, shortName } from '../library.ts'
import { landMask, wrongTracks } from '../tracks.ts'
import { type AgreementFound, checkAgreement } from './agreement.ts'
import { checkInvariants, type InvariantsFound, unaccounted } from './invariants.ts'
import { type MutationFound, mutate } from './mutation.ts'
import { wrongOffsets } from './zones.ts'

/** All that can be found out about one scenario file without another engine. Plain data. */
export interface Proof {
  readonly id: string
  readonly entries: number
  readonly people: number
  readonly hash: string
  readonly facts: readonly FactFound[]
  readonly moments: readonly MomentFound[]
  readonly end: EndFound
  /** Times of no place's clock, and ships on land. */
  readonly wrong: readonly string[]
  readonly invariants: InvariantsFound
  readonly agreement: AgreementFound
  readonly unaccounted: readonly string[]
  readonly mutation: MutationFound
}

/** Hours at which the oracle counts in a quick check. */
const QUICK_RECOUNTS = 20

export type Proved = { readonly proof: Proof } | { readonly faults: readonly string[] }

/** @param everyHour the oracle counts at every hour, which takes minutes, not at some */
export function prove(id: string, everyHour: boolean, file = fileOf(id)): Proved {
  const name = shortName(id)
  const parsed = parseScenario(readFileSync(file, 'utf8'), name)
  if (!parsed.ok) return { faults: parsed.faults.map(sayFault) }
  const { scenario, locate } = parsed
  try {
    const expansion = expand(scenario)
    const folded = fold(scenario, expansion)
    const entries = recorded(expansion.entries)
    const views = openViews(folded)
    return {
      proof: {
        id,
        entries: expansion.entries.length,
        people: expansion.cards.length,
        hash: foldHash(scenario, expansion),
        facts: scenario.facts.map((fact) => tryFact(views, fact)),
        moments: scenario.moments.map((moment) => tryMoment(views, moment)),
        end: tryEnd(views, scenario),
        wrong: [...wrongOffsets(scenario), ...wrongTracks(scenario, landMask())],
        invariants: checkInvariants(folded, entries),
        agreement: checkAgreement(folded, entries, everyHour ? undefined : QUICK_RECOUNTS),
        unaccounted: unaccounted(folded),
        mutation: mutate(scenario),
      },
    }
  } catch (error) {
    if (!(error instanceof CannotExpand)) throw error
    const index = scenario.steps.findIndex(({ id: step }) => step === error.step)
    const field = index < 0 ? ['steps'] : ['steps', index, ...error.field]
    const why = error.message
    return { faults: [sayFault({ file: name, ...locate(field), field: field.join('.'), why })] }
  }
}
