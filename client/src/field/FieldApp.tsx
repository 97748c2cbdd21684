import { useEffect, useState } from 'react'
import type { Field } from './engine/index.ts'
import styles from './FieldApp.module.css'
import { TopLine } from './parts/TopLine.tsx'
import { ChoosePost } from './screens/ChoosePost.tsx'
import { PostScreen } from './screens/PostScreen.tsx'
import { Stranger } from './screens/Stranger.tsx'
import { FieldProvider, useFieldState } from './useField.tsx'
import { useFieldWords } from './words/index.ts'

/** The pages for a phone at a post: opened from what the phone keeps, before the network says a word. */
export function FieldApp({ opening }: { readonly opening: Promise<Field> }) {
  const [field, setField] = useState<Field>()
  const words = useFieldWords()
  useEffect(() => {
    let over = false
    void opening.then((opened) => {
      if (!over) setField(opened)
    })
    return () => {
      over = true
    }
  }, [opening])
  if (!field) return <p className={styles.opening}>{words.field.opening}</p>
  return (
    <FieldProvider field={field}>
      <div className={styles.phone}>
        <Exercise />
        <TopLine />
        <Screen />
      </div>
    </FieldProvider>
  )
}

function Screen() {
  const { identity, ended, post } = useFieldState()
  if (ended || !identity) return <Stranger />
  return post ? <PostScreen /> : <ChoosePost />
}

/** Nothing on a phone of a drill may be taken for the real thing. */
function Exercise() {
  const { identity } = useFieldState()
  const words = useFieldWords()
  if (identity?.session.audience !== 'drill') return null
  return (
    <p className={styles.exercise} role="note">
      {words.common.mode.drill}
    </p>
  )
}
