import { kindOf } from '@homeward/shared/picture'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { askSettings, useSession } from '../../source/index.ts'
import { useWords } from '../../words/index.ts'
import styles from './ExerciseFrame.module.css'

const OPERATION = /^\/o\/([a-z0-9-]+)(?:\/(\w+))?/

/**
 * Around every page of whoever is signed in for drills, and of a server that serves drills alone. It
 * cannot be closed, and stands across each sheet that is printed. Pages of an operation have the
 * frame of their own kind; of a drill they get the mark on paper from here.
 */
export function ExerciseFrame() {
  const words = useWords()
  const session = useSession()
  const [path] = useLocation()
  const onlyDrills = useOnlyDrills(session.stage !== 'signedIn')
  const [, operation, part] = OPERATION.exec(path) ?? []
  const drills = session.stage === 'signedIn' ? session.session.audience === 'drill' : onlyDrills
  const framed = operation === undefined ? drills : false
  const marked = operation !== undefined && kindOf(operation) === 'drill' && part !== 'print' // its sheets have one
  if (!framed && !marked) return null
  return (
    <div className={styles.exercise} data-drill="true" data-framed={framed}>
      {framed && <strong>{words.desk.exercise}</strong>}
      <b aria-hidden="true">{words.print.watermark.drill}</b>
    </div>
  )
}

/** Before anybody is signed in, the server says what it serves. */
function useOnlyDrills(ask: boolean): boolean {
  const [only, setOnly] = useState(false)
  useEffect(() => {
    if (!ask) return
    let open = true
    void askSettings().then((answer) => {
      if (open && answer.ok) setOnly(answer.value.kinds?.join() === 'drill')
    })
    return () => {
      open = false
    }
  }, [ask])
  return only
}
