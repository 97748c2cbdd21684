import { readOutboxFile, writeOutboxFile } from '@homeward/shared/outbox'
import { useState } from 'react'
import { useField, useFieldState } from '../useField.tsx'
import { useFieldWords } from '../words/index.ts'
import styles from './Lines.module.css'

/** What has not reached the capital, as a file: out of this phone, or from another one into it. */
export function OutboxFile() {
  const words = useFieldWords().field.more
  const { outbox } = useField()
  const { acts, identity } = useFieldState()
  const [said, setSaid] = useState<string>()
  const open = acts.filter(({ stage }) => stage !== 'confirmed')
  const actor = identity?.session.actor

  function save(): void {
    const address = URL.createObjectURL(
      new Blob([writeOutboxFile(acts)], { type: 'application/json' }),
    )
    const link = document.createElement('a')
    link.href = address
    link.download = `homeward-outbox-${open.length}.json`
    link.click()
    URL.revokeObjectURL(address)
  }

  async function take(file: File | undefined): Promise<void> {
    if (!file || !actor) return
    const read = readOutboxFile(await file.text(), actor)
    if (typeof read === 'string') return setSaid(words.fileFaults[read])
    let order = outbox.nextOrder()
    await outbox.keep(read.acts.map((act) => ({ ...act, order: order++ })))
    setSaid(words.fileTaken(read.acts.length, read.unreadable))
  }

  return (
    <>
      <button type="button" disabled={open.length === 0} onClick={save}>
        {words.saveFile} · {open.length}
      </button>
      {actor && (
        <label className={styles.file}>
          {words.readFile}
          <input
            type="file"
            className="said"
            accept="application/json,.json"
            onChange={(event) => void take(event.target.files?.[0])}
          />
        </label>
      )}
      {said && <p role="status">{said}</p>}
    </>
  )
}
