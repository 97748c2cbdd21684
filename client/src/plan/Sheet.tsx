import { useState } from 'react'
import { sayWhy, useWords } from '../words/index.ts'
import { AsideNote } from './AsideNote.tsx'
import { Here } from './Here.tsx'
import { Page } from './Page.tsx'
import styles from './PlanEditor.module.css'
import { looksPersonal } from './personal.ts'
import { mayType, type OpenPlan, useWatched } from './usePlan.ts'
import { Versions } from './Versions.tsx'

interface Props {
  readonly open: OpenPlan
  readonly label: string
  readonly empty: string
  /** Whose clock earlier versions are shown by; nothing for who may not put them back. */
  readonly versionsIn: string | undefined
}

/** One text with who is here, how it stands, and what must be known before typing on. */
export function Sheet({ open, label, empty, versionsIn }: Props) {
  const words = useWords()
  const { plan, writing } = open
  const view = useWatched(plan)
  const present = useWatched(plan.present)
  const [personal, setPersonal] = useState(false)
  const [tooMuch, setTooMuch] = useState(false)
  const may = mayType(view, writing)
  return (
    <>
      <div className={styles.bar}>
        <output className={styles[view.stands]}>
          <i aria-hidden="true" />
          {words.plan.stands[view.stands]}
        </output>
        <Here present={present} />
        {versionsIn !== undefined && <Versions plan={plan} zone={versionsIn} />}
      </div>
      {view.refusal && <p role="alert">{sayWhy(words, view.refusal)}</p>}
      {view.text && writing === 'waits' && <p className={styles.note}>{words.plan.otherTab}</p>}
      {view.text && !view.mayWrite && <p className={styles.note}>{words.plan.reading}</p>}
      {may && writing === 'alone' && <p className={styles.note}>{words.plan.alone}</p>}
      {personal && may && <p className={styles.warning}>{words.plan.personal}</p>}
      {tooMuch && (
        <p className={styles.warning} role="alert">
          {words.plan.tooMuch}
        </p>
      )}
      {view.aside !== undefined && <AsideNote aside={view.aside} onDrop={plan.dropAside} />}
      {view.text ? (
        <Page
          text={view.text}
          others={plan.present}
          label={label}
          empty={empty}
          mayType={may}
          onCursor={plan.setCursor}
          onTooMuch={() => setTooMuch(true)}
          onText={(text) => {
            setTooMuch(false)
            setPersonal(looksPersonal(text))
          }}
        />
      ) : (
        !view.refusal && <p className={styles.opening}>{words.plan.opening}</p>
      )}
    </>
  )
}
