import type { PersonId } from '@homeward/shared/basics'
import type { SpotKey } from '@homeward/shared/ledger'
import { type ReactNode, useState } from 'react'
import {
  useAnswer,
  useGlance,
  useOperation,
  useReporters,
  useThrottled,
} from '../../source/index.ts'
import { BehindPanel, PersonPanel, SpotPanel } from '../behind/index.ts'
import type { Ways } from './ways.ts'

/** While the figures move, the list behind one is asked for again no oftener than this. */
const EVERY_MS = 2_000
const MOST_ENTRIES = 200

interface Props {
  /** `behind` a figure, or the `entries` of a person or spot. */
  readonly part: 'behind' | 'entries'
  readonly what: string
  readonly ways: Ways
}

/** What stands behind a number, beside the desk: the number itself stays in sight. */
export function Behind({ part, what, ways }: Props) {
  if (part === 'behind') return <FigureBehind key={what} figure={what} ways={ways} />
  const [sort = '', id = ''] = what.split(':', 2)
  return sort === 'person' ? (
    <PersonBehind key={what} id={id} ways={ways} />
  ) : (
    <SpotEntries key={what} spot={what} ways={ways} />
  )
}

const Sheet = ({ children }: { readonly children: ReactNode }) => <aside>{children}</aside>

/** The moment and the end of the ledger that an answer is of. */
function useMomentKey(): string {
  const { moment, picture } = useGlance()
  return useThrottled(`${moment?.at} ${moment?.knownAt} ${picture.seq}`, EVERY_MS)
}

function FigureBehind({ figure, ways }: { readonly figure: string; readonly ways: Ways }) {
  const { source } = useOperation()
  const glance = useGlance()
  const [offset, setOffset] = useState(0)
  const key = `behind ${figure} ${offset} ${useMomentKey()}`
  const { answer, askAgain } = useAnswer(key, () => source.behind(figure, offset))
  return (
    <Sheet>
      <BehindPanel
        figure={figure}
        answer={answer}
        atlas={glance.atlas}
        info={glance.info}
        now={glance.now}
        onPage={setOffset}
        onPerson={ways.person}
        onClose={ways.close}
        onRetry={askAgain}
        onPrint={() => ways.print(figure)}
      />
    </Sheet>
  )
}

function PersonBehind({ id, ways }: { readonly id: string; readonly ways: Ways }) {
  const { source } = useOperation()
  const glance = useGlance()
  const person = id as PersonId // from the address; the server checks its shape
  const card = useAnswer(`card ${id}`, () => source.people([person]))
  const { answer, askAgain } = useAnswer(`person ${id} ${useMomentKey()}`, () =>
    source.entries({ person, limit: MOST_ENTRIES }),
  )
  const names = useReporters(answer?.ok ? answer.value.lines : [])
  return (
    <Sheet>
      <PersonPanel
        person={person}
        card={card.answer?.ok ? card.answer.value[0] : undefined}
        answer={answer}
        atlas={glance.atlas}
        info={glance.info}
        now={glance.now}
        names={names}
        onBack={ways.back}
        onRecord={() => ways.record(person)}
        onRetry={askAgain}
      />
    </Sheet>
  )
}

function SpotEntries({ spot, ways }: { readonly spot: string; readonly ways: Ways }) {
  const { source } = useOperation()
  const glance = useGlance()
  const { answer, askAgain } = useAnswer(`spot ${spot} ${useMomentKey()}`, () =>
    source.entries({ spot: spot as SpotKey, limit: MOST_ENTRIES }),
  )
  const names = useReporters(answer?.ok ? answer.value.lines : [])
  return (
    <Sheet>
      <SpotPanel
        spot={spot}
        answer={answer}
        atlas={glance.atlas}
        info={glance.info}
        now={glance.now}
        names={names}
        onBack={ways.back}
        onRetry={askAgain}
      />
    </Sheet>
  )
}
