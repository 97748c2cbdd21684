import { lazy, Suspense, useState } from 'react'
import { useField } from '../useField.tsx'
import { useFieldWords } from '../words/index.ts'
import { CountTab } from './CountTab.tsx'
import styles from './PostScreen.module.css'
import { useHere } from './useHere.ts'

/** A bad line brings the count first; the worker brings the rest while it is read. */
const LegsTab = lazy(() => import('./LegsTab.tsx').then(({ LegsTab: tab }) => ({ default: tab })))
const MoreTab = lazy(() => import('./MoreTab.tsx').then(({ MoreTab: tab }) => ({ default: tab })))
const PeopleTab = lazy(() =>
  import('./PeopleTab.tsx').then(({ PeopleTab: tab }) => ({ default: tab })),
)

const TABS = ['count', 'people', 'legs', 'more'] as const
type Tab = (typeof TABS)[number]

/** One post on one phone: how many, who, what comes and goes, and the rest. */
export function PostScreen() {
  const words = useFieldWords()
  const { choose } = useField()
  const [tab, setTab] = useState<Tab>('count')
  const here = useHere()
  if (!here)
    return (
      <main className={styles.none}>
        <p>{words.field.chooseNone}</p>
        <button type="button" onClick={() => void choose(undefined)}>
          {words.field.change}
        </button>
      </main>
    )
  return (
    <>
      <main className={styles.post}>
        <header className={styles.head} data-state={here.state}>
          <h1>{here.nameOf(here.defined.place)}</h1>
          <span>{words.terms.placeState[here.state]}</span>
        </header>
        <Suspense fallback={<p className={styles.loading}>{words.common.loadingPart}</p>}>
          {tab === 'count' && <CountTab here={here} />}
          {tab === 'people' && <PeopleTab here={here} />}
          {tab === 'legs' && <LegsTab here={here} />}
          {tab === 'more' && <MoreTab here={here} />}
        </Suspense>
      </main>
      <nav className={styles.tabs}>
        {TABS.map((one) => (
          <button
            key={one}
            type="button"
            aria-current={one === tab ? 'page' : undefined}
            onClick={() => setTab(one)}
          >
            {words.field.tabs[one]}
          </button>
        ))}
      </nav>
    </>
  )
}
