import type { Breakdown, Observation, Spot } from '@homeward/shared/ledger'
import { useState } from 'react'
import { NumberPad } from '../parts/NumberPad.tsx'
import { Panel } from '../parts/Panel.tsx'
import { NO_SPLIT, Split, sumOf } from '../parts/Split.tsx'
import { useField } from '../useField.tsx'
import { useFieldWords } from '../words/index.ts'
import styles from './CountPanel.module.css'

interface Props {
  readonly kind: 'in' | 'out'
  readonly at: Spot
  /** Where people can go from here: other points and vehicles, by name. */
  readonly ways: readonly { readonly spot: Spot; readonly name: string }[]
  readonly onClose: () => void
}

/** People without names come in or go: a number, and who they are where there is time for it. */
export function CountPanel({ kind, at, ways, onClose }: Props) {
  const words = useFieldWords().field
  const { report } = useField()
  const [total, setTotal] = useState(0)
  const [split, setSplit] = useState<Breakdown>()
  const [needsHelp, setNeedsHelp] = useState(0)
  const [to, setTo] = useState('')
  const n = split ? sumOf(split) : total
  const way = ways[Number(to)]

  async function save(): Promise<void> {
    const group = {
      at,
      n,
      ...(split ? { breakdown: split } : {}),
      ...(needsHelp > 0 ? { needsHelp } : {}),
    }
    const event: Observation =
      kind === 'in'
        ? { type: 'GroupIn', ...group }
        : to !== '' && way
          ? { type: 'GroupMoved', from: at, to: way.spot, n }
          : { type: 'GroupOut', ...group }
    if (await report(event)) onClose()
  }

  return (
    <Panel
      title={kind === 'in' ? words.inSays : words.outSays}
      onClose={onClose}
      foot={
        <button type="button" data-main disabled={n === 0} onClick={() => void save()}>
          {words.save(n)}
        </button>
      }
    >
      <output className={styles.figure}>{n}</output>
      {kind === 'out' && (
        <label>
          {words.outWhere}
          <select value={to} onChange={(event) => setTo(event.target.value)}>
            <option value="">{words.outAway}</option>
            {ways.map(({ name }, i) => (
              <option key={name} value={i}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {split ? (
        <Split split={split} needsHelp={needsHelp} onSplit={setSplit} onNeedsHelp={setNeedsHelp} />
      ) : (
        <NumberPad value={total} onChange={setTotal} />
      )}
      <button
        type="button"
        onClick={() => setSplit(split ? undefined : { ...NO_SPLIT, men: total })}
      >
        {split ? words.total : words.split}
      </button>
    </Panel>
  )
}
