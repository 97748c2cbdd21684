import { PLAN_DOCUMENTS, PLAN_TEXT } from '@homeward/shared/protocol'
import * as Y from 'yjs'
import type { Shape } from '../gate/index.ts'

const PROSE: Shape = { [PLAN_TEXT]: 'text' }

/** What may stand in each plan document. A document that is not here does not exist. */
export const PLAN_SHAPES: ReadonlyMap<string, Shape> = new Map(
  PLAN_DOCUMENTS.map((document) => [document, PROSE]),
)

/** What a plan document says, of its state. */
export function planText(state: Uint8Array): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const text = doc.getText(PLAN_TEXT).toJSON()
  doc.destroy()
  return text
}
