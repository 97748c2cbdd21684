import type { Spot } from '@homeward/shared/ledger'
import { useState } from 'react'
import { NumberPad } from '../parts/NumberPad.tsx'
import { Panel } from '../parts/Panel.tsx'
import { useField } from '../useField.tsx'
import { useFieldWords } from '../words/index.ts'
import styles from './CountPanel.module.css'

/** An independent count. The figure that is known is not shown: it would be counted towards. */
export function RollCallPanel({
  at,
  onClose,
}: {
  readonly at: Spot
  readonly onClose: () => void
}) {
  const words = useFieldWords().field
  const { report } = useField()
  const [n, setN] = useState(0)
  async function save(): Promise<void> {
    if (await report({ type: 'Counted', at, n })) onClose()
  }
  return (
    <Panel
      title={words.rollCall}
      onClose={onClose}
      foot={
        <button type="button" data-main onClick={() => void save()}>
          {words.rollCallSave(n)}
        </button>
      }
    >
      <p className={styles.says}>{words.rollCallSays}</p>
      <output className={styles.figure}>{n}</output>
      <NumberPad value={n} onChange={setN} />
    </Panel>
  )
}
