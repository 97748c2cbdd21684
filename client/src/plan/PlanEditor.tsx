import type { OperationId } from '@homeward/shared/basics'
import { PLAN_DOCUMENTS } from '@homeward/shared/protocol'
import { useState } from 'react'
import { useWords } from '../words/index.ts'
import styles from './PlanEditor.module.css'
import { Sheet } from './Sheet.tsx'
import { usePlan } from './usePlan.ts'

type DocumentName = (typeof PLAN_DOCUMENTS)[number]

interface Props {
  readonly operation: OperationId
  readonly mode: 'live' | 'drill'
  readonly versionsIn: string | undefined
}

/** The shared texts of an operation, written by many at once. */
export function PlanEditor({ operation, mode, versionsIn }: Props) {
  const words = useWords().plan
  const [document, setDocument] = useState<DocumentName>('plan')
  const open = usePlan(operation, mode, document)
  return (
    <section className={styles.plan} aria-label={words.title}>
      <div className={styles.tabs} role="tablist" aria-label={words.title}>
        {PLAN_DOCUMENTS.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`plan-tab-${name}`}
            aria-selected={name === document}
            aria-controls="plan-sheet"
            onClick={() => setDocument(name)}
          >
            {words.documents[name]}
          </button>
        ))}
      </div>
      <div
        id="plan-sheet"
        className={styles.sheet}
        role="tabpanel"
        aria-labelledby={`plan-tab-${document}`}
      >
        {open ? (
          <Sheet
            key={document}
            open={open}
            label={words.documents[document]}
            empty={words.empty[document]}
            versionsIn={versionsIn}
          />
        ) : (
          <p className={styles.opening}>{words.opening}</p>
        )}
      </div>
    </section>
  )
}
