import type { PlaceId } from '@homeward/shared/basics'
import type { PostSheet } from '@homeward/shared/post'
import type { OperationInfo } from '@homeward/shared/protocol'
import { useEffect, useState } from 'react'
import { inLanguage, useLanguage } from '../../words/index.ts'
import { askSheet, recallSheet } from '../engine/sheets.ts'
import { useField, useFieldState } from '../useField.tsx'
import { useFieldWords } from '../words/index.ts'
import styles from './ChoosePost.module.css'

const NONE: readonly OperationInfo[] = []

/** Which of the posts in one's scope this phone is at. One post alone is chosen by itself. */
export function ChoosePost() {
  const words = useFieldWords()
  const language = useLanguage()
  const field = useField()
  const { identity } = useFieldState()
  const sheets = useSheets(identity?.operations ?? NONE)
  const choose = (sheet: PostSheet, place: PlaceId) =>
    void field.choose({ operation: sheet.operation, places: [place] })
  const posts = sheets.flatMap((sheet) => ownPlaces(sheet).map((place) => ({ sheet, place })))
  return (
    <main className={styles.screen}>
      <h1>{words.field.choose}</h1>
      {posts.length === 0 && <p>{words.field.chooseNone}</p>}
      <ul>
        {posts.map(({ sheet, place: { defined, figures } }) => {
          const names = inLanguage(defined.name, language)
          return (
            <li key={`${sheet.operation} ${defined.place}`}>
              <button type="button" onClick={() => choose(sheet, defined.place)}>
                <span>
                  <b>{names.first}</b>
                  <small>
                    {words.terms.placeKind[defined.kind]} · {names.second}
                  </small>
                </span>
                <b data-figure={`place:${defined.place}`}>{figures.counted}</b>
              </button>
            </li>
          )
        })}
      </ul>
    </main>
  )
}

/** Places of one's own, not the far ends of their legs; those where people gather come first. */
function ownPlaces({ places }: PostSheet) {
  const gathers = new Set(['assembly', 'embassy', 'port', 'airport', 'border'])
  return places
    .filter(({ own, state }) => own && state !== 'closed')
    .sort(
      (a, b) =>
        Number(gathers.has(b.defined.kind)) - Number(gathers.has(a.defined.kind)) ||
        b.figures.counted - a.figures.counted,
    )
}

function useSheets(operations: readonly OperationInfo[]): readonly PostSheet[] {
  const [sheets, setSheets] = useState<readonly PostSheet[]>([])
  useEffect(() => {
    let over = false
    const all = operations.map(({ id }) => ({ operation: id, places: [] }))
    const show = (found: (PostSheet | undefined)[]) => {
      const known = found.flatMap((sheet) => sheet ?? [])
      if (!over && known.length > 0) setSheets(known)
    }
    void Promise.all(all.map(recallSheet))
      .then(show)
      .then(() => Promise.all(all.map(askSheet)))
      .then((answers) => show(answers.map((answer) => (answer.ok ? answer.value : undefined))))
    return () => {
      over = true
    }
  }, [operations])
  return sheets
}
