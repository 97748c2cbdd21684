import { isSound, type Mrz, readMrz } from '@homeward/shared/mrz'
import { useState } from 'react'
import { useFieldWords } from '../words/index.ts'
import styles from './Lines.module.css'

const today = () => {
  const now = new Date()
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() }
}

/** The lines at the foot of a passport: typed, pasted, or put in by a reader that plays a keyboard. */
export function MrzField({ onRead }: { readonly onRead: (mrz: Mrz | undefined) => void }) {
  const { walkIn } = useFieldWords().field
  const [typed, setTyped] = useState('')
  const read = typed.trim() === '' ? undefined : readMrz(typed, today())

  function type(text: string): void {
    setTyped(text)
    const found = readMrz(text, today())
    // A visa says whose it is, and is no paper to travel on; lines with a wrong digit say nothing sure.
    const holds = typeof found !== 'string' && isSound(found) && found.document !== 'visa'
    onRead(holds ? found : undefined)
  }

  return (
    <label>
      {walkIn.mrz}
      <textarea
        value={typed}
        rows={3}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="characters"
        placeholder="P<CHN…"
        className={styles.short}
        onChange={(event) => type(event.target.value)}
      />
      {read === undefined && <small className={styles.empty}>{walkIn.mrzHelp}</small>}
      {typeof read === 'string' && (
        <small role="status">{walkIn.mrzRefused[read](typed.replace(/\s/g, '').length)}</small>
      )}
      {typeof read === 'object' && (
        <small role="status" data-mrz={isSound(read) ? 'sound' : 'wrong'}>
          {walkIn.documents[read.document]} {read.number} · {read.nationality} · {read.birth}
          {read.problems.map((problem) => (
            <b key={JSON.stringify(problem)}>
              {' '}
              ·{' '}
              {walkIn.mrzProblems[problem.code](
                'field' in problem ? walkIn.mrzFields[problem.field] : '',
              )}
            </b>
          ))}
        </small>
      )}
    </label>
  )
}
