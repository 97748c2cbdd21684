import { useFieldState } from '../useField.tsx'
import { useFieldWords } from '../words/index.ts'

/** What has not reached the capital, as a file that another device can take in. */
export function OutboxFile() {
  const words = useFieldWords().field.more
  const { acts } = useFieldState()
  const open = acts.filter(({ stage }) => stage !== 'confirmed')
  function save(): void {
    const text = JSON.stringify({ format: 'homeward-outbox', version: 1, acts: open })
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `homeward-outbox-${open.length}.json`
    link.click()
    URL.revokeObjectURL(address)
  }
  return (
    <button type="button" disabled={open.length === 0} onClick={save}>
      {words.saveFile} · {open.length}
    </button>
  )
}
