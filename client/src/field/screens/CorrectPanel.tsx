import type { Spot } from '@homeward/shared/ledger'
import { useState } from 'react'
import { NumberPad } from '../parts/NumberPad.tsx'
import { Panel } from '../parts/Panel.tsx'
import { useField } from '../useField.tsx'
import { useFieldWords } from '../words/index.ts'
import styles from './CountPanel.module.css'

interface Props {
  readonly at: Spot
  readonly counted: number
  readonly unnamed: number
  readonly onClose: () => void
}

/**
 * Another figure than the one that is known: told as what came or went, so that it can be read and
 * taken back. Only people without a name can go by number: who has one goes by name.
 */
export function CorrectPanel({ at, counted, unnamed, onClose }: Props) {
  const words = useFieldWords().field
  const { report } = useField()
  const [total, setTotal] = useState<number>()
  const by = (total ?? counted) - counted
  const tooFew = -by > unnamed
  const says =
    by > 0 ? words.correctMore(by) : by === 0 ? words.correctSame : words.correctLess(-by)

  async function save(): Promise<void> {
    const type = by > 0 ? 'GroupIn' : 'GroupOut'
    if (await report({ type, at, n: Math.abs(by) })) onClose()
  }

  return (
    <Panel
      title={words.correct}
      onClose={onClose}
      foot={
        <button type="button" data-main disabled={by === 0 || tooFew} onClick={() => void save()}>
          {words.save(total ?? counted)}
        </button>
      }
    >
      <p className={styles.says}>{words.correctSays(counted)}</p>
      <output className={styles.figure}>{total ?? counted}</output>
      {total !== undefined && (
        <p className={tooFew ? styles.warn : styles.says}>
          {tooFew ? words.correctNamed(unnamed) : says}
        </p>
      )}
      <NumberPad value={total ?? 0} onChange={setTotal} />
    </Panel>
  )
}
