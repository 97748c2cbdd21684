import type { Refusal } from '@homeward/shared/basics'
import type { Waiting } from '@homeward/shared/device'
import { useState } from 'react'
import { letIn, turnAway } from '../../source/index.ts'
import { sayWhy, useWords } from '../../words/index.ts'
import { FourWords } from '../join/index.ts'
import styles from './Access.module.css'
import { GrantLine } from './GrantLine.tsx'

interface Props {
  readonly waiting: Waiting
  /** For a display, which has no grant yet: what it is to be called. */
  readonly label?: string
  readonly onAnswered: () => void
}

/** A device that waits, the four words to compare, and the two answers. */
export function WaitingDevice({ waiting, label, onAnswered }: Props) {
  const all = useWords()
  const words = all.device.access
  const [refusal, setRefusal] = useState<Refusal>()
  async function answer(act: () => ReturnType<typeof turnAway>): Promise<void> {
    const said = await act()
    if (!said.ok) return setRefusal(said.refusal)
    setRefusal(undefined)
    onAnswered()
  }
  return (
    <article className={styles.waiting}>
      {waiting.grant && <GrantLine grant={waiting.grant} />}
      <p className={styles.say}>{words.compare}</p>
      <FourWords deviceKey={waiting.key} id={waiting.id} label={words.compare} />
      {refusal && <p role="alert">{sayWhy(all, refusal)}</p>}
      <p className={styles.acts}>
        <button
          type="button"
          className={styles.yes}
          onClick={() => void answer(() => letIn(waiting.id, label))}
        >
          {words.same}
        </button>
        <button
          type="button"
          className={styles.no}
          onClick={() => void answer(() => turnAway(waiting.id))}
        >
          {words.other}
        </button>
      </p>
    </article>
  )
}
