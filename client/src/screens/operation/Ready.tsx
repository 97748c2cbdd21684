import { useState } from 'react'
import { type KeyId, useKeys } from '../../command/index.ts'
import { type Glance, useOperation } from '../../source/index.ts'
import { prefer, usePreferences } from '../../state/index.ts'
import { otherLanguage } from '../../words/index.ts'
import { AskedBar, EnrolLine } from '../approvals/index.ts'
import { DeskScreen, type Tab, tabOf } from '../desk/index.ts'
import { TopBar } from '../frame/index.ts'
import { MOMENT_FIELD } from '../time/index.ts'
import { WallScreen } from '../wall/index.ts'
import { Banner } from './Banner.tsx'
import { Behind } from './Behind.tsx'
import { Commands } from './Commands.tsx'
import styles from './Operation.module.css'
import {
  ApprovalsPart,
  AuditPart,
  FlowPart,
  PersonPart,
  PlanPart,
  PrintPart,
  ShortTextPart,
} from './Part.tsx'
import { timeKey, windowKey } from './timeKeys.ts'
import { useMomentAddress } from './useMomentAddress.ts'
import { useWays } from './ways.ts'

interface Props {
  readonly id: string
  readonly rest: string
  readonly glance: Glance
}

const PAGES = ['plan', 'flow', 'print', 'approvals', 'audit', 'person', 'text'] as const
type Page = (typeof PAGES)[number]

/** The screens of an operation whose picture is at hand, and the keys that work on all of them. */
export function Ready({ id, rest, glance }: Props) {
  const [selected, setSelected] = useState<string>()
  const [tab, setTab] = useState<Tab>('places')
  const [commanding, setCommanding] = useState(false)
  const [typed, setTyped] = useState('')
  const operation = useOperation()
  const { language, theme, density } = usePreferences()
  const select = (chosen: string | undefined) => {
    if (chosen) setTab(tabOf(chosen))
    setSelected(chosen)
  }
  const ways = useWays(id, select)
  useMomentAddress()
  const [part = '', raw = ''] = rest.split('/')
  const what = decoded(raw)
  const page: Page | undefined = PAGES.find((name) => name === part)
  const spot = selected?.startsWith('difference:') ? undefined : selected

  const acts: Partial<Record<KeyId, () => void>> = {
    command: () => setCommanding(true),
    keys: () => ways.go('keys'),
    goDesk: () => ways.go('desk'),
    goPlan: () => ways.go('plan'),
    goFlow: () => ways.go('flow'),
    goWall: () => ways.go('wall'),
    goPrint: () => ways.go('print'),
    goOperations: () => ways.go('operations'),
    goMap: () => focusIn('#map'),
    goLog: () => focusIn('#log'),
    close() {
      if (part === 'entries') ways.back()
      else if (part) ways.close()
      else setSelected(undefined)
    },
    places: () => setTab('places'),
    legs: () => setTab('legs'),
    differences: () => setTab('differences'),
    people: () => spot && ways.behind(spot),
    entries: () => spot && ways.entries(spot),
    moment: () => focusIn(`[data-field=${MOMENT_FIELD}]`),
    language: () => prefer({ language: otherLanguage(language) }),
    theme: () => prefer({ theme: theme === 'dark' ? 'light' : 'dark' }),
    density: () => prefer({ density: density === 'dense' ? 'roomy' : 'dense' }),
  }
  useKeys((key) => {
    const act = acts[key]
    if (act) act()
    if (act) return true
    return timeKey(key, operation.playback) || windowKey(key, operation, glance)
  })

  if (part === 'wall') return <WallScreen glance={glance} />
  const past = glance.moment !== undefined
  return (
    <div className={styles.operation} data-mode={glance.info.mode} data-past={past}>
      <TopBar
        onCommand={() => setCommanding(true)}
        base={ways.base}
        here={
          page === 'approvals' || page === 'audit' || page === 'person' || page === 'text'
            ? undefined
            : (page ?? 'desk')
        }
      />
      <div>
        <Banner glance={glance} />
        <EnrolLine />
        <AskedBar glance={glance} />
      </div>
      {page === 'plan' && <PlanPart />}
      {page === 'flow' && <FlowPart onOpen={ways.behind} onEntries={ways.entries} />}
      {page === 'audit' && <AuditPart />}
      {page === 'text' && <ShortTextPart />}
      {page === 'person' && <PersonPart person={what} onMovements={() => ways.person(what)} />}
      {page === 'approvals' && <ApprovalsPart />}
      {page === 'print' && <PrintPart figure={what || undefined} />}
      {!page && (
        <DeskScreen
          tab={tab}
          onTab={setTab}
          selected={selected}
          onSelect={select}
          onOpen={ways.behind}
          onEntries={ways.entries}
        >
          {(part === 'behind' || part === 'entries') && what && (
            <Behind part={part} what={what} ways={ways} />
          )}
        </DeskScreen>
      )}
      {commanding && (
        <Commands
          typed={typed}
          onType={setTyped}
          ways={ways}
          onClose={() => setCommanding(false)}
        />
      )}
    </div>
  )
}

/** A part of an address as it was before it was put there; itself when it never was. */
function decoded(raw: string): string {
  try {
    return decodeURIComponent(raw)
  } catch {
    return raw
  }
}

function focusIn(selector: string): void {
  const found = document.querySelector(selector)
  if (found instanceof HTMLElement) found.focus()
}
