import { OperationId, type PersonId } from '@homeward/shared/basics'
import { lazy, type ReactNode, Suspense } from 'react'
import { useGlance, useMay } from '../../source/index.ts'
import { useWords } from '../../words/index.ts'
import { Waiting } from '../frame/index.ts'
import { TimeControl } from '../time/index.ts'
import styles from './Operation.module.css'

// Parts that not everybody opens are loaded when they are opened.
const PlanEditor = lazy(async () => ({
  default: (await import('../../plan/index.ts')).PlanEditor,
}))
const FlowPicture = lazy(async () => ({
  default: (await import('../../charts/FlowPicture.tsx')).FlowPicture,
}))
const PrintScreen = lazy(async () => ({
  default: (await import('../print/index.ts')).PrintScreen,
}))

const PersonScreen = lazy(async () => ({
  default: (await import('../person/PersonScreen.tsx')).PersonScreen,
}))
const AuditScreen = lazy(async () => ({
  default: (await import('../audit/AuditScreen.tsx')).AuditScreen,
}))
const ShortTextScreen = lazy(async () => ({
  default: (await import('../shortText/ShortTextScreen.tsx')).ShortTextScreen,
}))
const ApprovalsScreen = lazy(async () => ({
  default: (await import('../approvals/ApprovalsScreen.tsx')).ApprovalsScreen,
}))

/** A page of its own, which may still be on its way. */
function Loaded({ children }: { readonly children: ReactNode }) {
  const words = useWords()
  return <Suspense fallback={<Waiting says={words.common.loadingPart} />}>{children}</Suspense>
}

export function PlanPart() {
  const words = useWords()
  const { info } = useGlance()
  const restores = useMay()('plan:restore')
  return (
    <main className={styles.page}>
      {info.mode === 'replay' ? (
        <p className={styles.says}>{words.desk.noPlan}</p>
      ) : (
        <Loaded>
          <PlanEditor
            operation={OperationId.parse(info.id)}
            mode={info.mode}
            versionsIn={restores ? info.capital.zone : undefined}
          />
        </Loaded>
      )}
    </main>
  )
}

interface FlowProps {
  readonly onOpen: (figure: string) => void
  readonly onEntries: (spot: string) => void
}

/** How people went, with the time control under it. */
export function FlowPart({ onOpen, onEntries }: FlowProps) {
  const { picture, atlas, info } = useGlance()
  return (
    <main className={styles.page}>
      <Loaded>
        <FlowPicture
          picture={picture}
          atlas={atlas}
          place={info.place}
          onOpen={onOpen}
          onEntries={onEntries}
        />
      </Loaded>
      <div className={styles.time}>
        <TimeControl />
      </div>
    </main>
  )
}

export function AuditPart() {
  return (
    <main className={styles.page}>
      <Loaded>
        <AuditScreen />
      </Loaded>
    </main>
  )
}

interface PersonProps {
  readonly person: string
  readonly onMovements: () => void
}

export function PersonPart({ person, onMovements }: PersonProps) {
  return (
    <main className={styles.page}>
      <Loaded>
        {/* From the address; the server checks its shape. */}
        <PersonScreen key={person} person={person as PersonId} onMovements={onMovements} />
      </Loaded>
    </main>
  )
}

export function ShortTextPart() {
  return (
    <main className={styles.page}>
      <Loaded>
        <ShortTextScreen />
      </Loaded>
    </main>
  )
}

export function ApprovalsPart() {
  return (
    <main className={styles.page}>
      <Loaded>
        <ApprovalsScreen />
      </Loaded>
    </main>
  )
}

export function PrintPart({ figure }: { readonly figure: string | undefined }) {
  return (
    <main className={styles.page}>
      <Loaded>
        <PrintScreen figure={figure} />
      </Loaded>
    </main>
  )
}
