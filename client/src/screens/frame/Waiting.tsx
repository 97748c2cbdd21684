import { type Act, whoMay } from '@homeward/shared/access'
import type { Refusal } from '@homeward/shared/basics'
import type { Mode } from '@homeward/shared/picture'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { sayWhy, useWords } from '../../words/index.ts'
import styles from './Waiting.module.css'

/** Shorter waits are not worth a word. */
const QUIET_MS = 1_000

interface WaitingProps {
  readonly says: string
  readonly progress?: { readonly done: number; readonly of: number } | undefined
}

/** Says after a second what is awaited. Progress is shown at once: it moves. */
export function Waiting({ says, progress }: WaitingProps) {
  const words = useWords()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), QUIET_MS)
    return () => clearTimeout(timer)
  }, [])
  const counts = progress && progress.of > 0 && progress.done > 0 ? progress : undefined
  return (
    <div className={styles.waiting} role="status" aria-live="polite">
      {(late || counts) && (
        <>
          <p>{says}</p>
          {counts && (
            <>
              <progress
                max={counts.of}
                value={Math.min(counts.done, counts.of)}
                aria-label={says}
              />
              <p className={styles.small}>{words.desk.loaded(counts.done, counts.of)}</p>
            </>
          )}
        </>
      )}
    </div>
  )
}

interface RefusedProps {
  readonly refusal: Refusal
  readonly onRetry?: (() => void) | undefined
  /** What was asked for, and where: a role that may not do it is told who may. */
  readonly asked?: { readonly act: Act; readonly mode: Mode }
}

/** Why there is nothing to see, and what can be done about it. */
export function Refused({ refusal, onRetry, asked }: RefusedProps) {
  const words = useWords()
  return (
    <div className={styles.waiting} role="alert">
      <p className={styles.why}>{sayWhy(words, refusal)}</p>
      {refusal.code === 'not-allowed' && asked && (
        <p className={styles.small}>
          <WhoMay {...asked} />
        </p>
      )}
      <p className={styles.acts}>
        {onRetry && refusal.code !== 'not-allowed' && (
          <button type="button" onClick={onRetry}>
            {words.common.retry}
          </button>
        )}
        <Link href={refusal.code === 'not-signed-in' ? '/sign-in' : '/'}>
          {refusal.code === 'not-signed-in' ? words.session.title : words.desk.operations}
        </Link>
      </p>
    </div>
  )
}

interface WhoMayProps {
  readonly act: Act
  readonly mode: Mode
}

/** The roles that can be asked to do what one's own may not. */
export function WhoMay({ act, mode }: WhoMayProps) {
  const words = useWords()
  const roles = whoMay(mode, act).map((role) => words.terms.role[role])
  return <span>{words.common.whoMay(roles)}</span>
}
