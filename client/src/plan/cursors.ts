import { Annotation, type EditorState, type Extension, RangeSet } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view'
import type { Presence } from '@homeward/shared/protocol'
import * as Y from 'yjs'

/** Says that others have moved. */
const moved = Annotation.define<true>()

/** A caret with a name on it. Names tell people apart, not colours: those mean something else here. */
class Caret extends WidgetType {
  readonly name: string
  constructor(name: string) {
    super()
    this.name = name
  }
  override eq(other: Caret): boolean {
    return other.name === this.name
  }
  toDOM(): HTMLElement {
    const caret = document.createElement('span')
    caret.className = 'cm-other-caret'
    const label = document.createElement('span')
    label.className = 'cm-other-name'
    label.textContent = this.name
    caret.append('\u2060', label, '\u2060') // word joiners: the line never breaks at a caret
    return caret
  }
}

export interface Others {
  readonly text: Y.Text
  readonly get: () => readonly Presence[]
  readonly subscribe: (hear: () => void) => () => void
  readonly nameOf: (who: Presence) => string
}

/** Shows where the others stand in the text, with their names. */
export function othersCursors(others: Others): Extension {
  return [
    ViewPlugin.define(
      (view) => {
        const stop = others.subscribe(() => view.dispatch({ annotations: moved.of(true) }))
        return {
          marks: marksOf(others, view.state),
          update(update: ViewUpdate) {
            if (update.docChanged || update.transactions.some((sent) => sent.annotation(moved)))
              this.marks = marksOf(others, update.state)
          },
          destroy: stop,
        }
      },
      { decorations: ({ marks }) => marks },
    ),
    look,
  ]
}

function marksOf(others: Others, state: EditorState): DecorationSet {
  const marks = others.get().flatMap((who) => {
    const anchor = placeOf(who.anchor, others.text, state)
    const head = placeOf(who.head, others.text, state)
    if (anchor === undefined || head === undefined) return []
    const [from, to] = anchor < head ? [anchor, head] : [head, anchor]
    const side = head > anchor ? -1 : 1
    const caret = Decoration.widget({ widget: new Caret(others.nameOf(who)), side }).range(head)
    return from === to ? [caret] : [selected.range(from, to), caret]
  })
  return RangeSet.of(marks, true)
}

const selected = Decoration.mark({ class: 'cm-other-selection' })

/** Where a relative position of another device points now; nothing when that is no longer there. */
function placeOf(json: string | null, text: Y.Text, state: EditorState): number | undefined {
  if (json === null || !text.doc) return undefined
  try {
    const relative = Y.createRelativePositionFromJSON(JSON.parse(json))
    const place = Y.createAbsolutePositionFromRelativePosition(relative, text.doc)
    if (place?.type !== text) return undefined
    return Math.min(place.index, state.doc.length)
  } catch {
    return undefined // not a position: the server carries it without reading it
  }
}

/** A place in the text as others can find it, whatever is written before it meanwhile. */
export const cursorJson = (text: Y.Text, index: number): string =>
  JSON.stringify(Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index)))

const look = EditorView.baseTheme({
  '.cm-other-caret': {
    position: 'relative',
    borderLeft: '2px solid var(--planned)',
    marginLeft: '-1px',
    marginRight: '-1px',
  },
  '.cm-other-name': {
    position: 'absolute',
    left: '-2px',
    top: '-13px', // in the gap between two lines, so that it hides no word
    padding: '0 4px',
    borderRadius: '3px 3px 3px 0',
    background: 'var(--planned)',
    color: 'var(--on-colour)',
    font: '600 10px / 13px var(--font)',
    whiteSpace: 'nowrap',
    pointerEvents: 'none',
    zIndex: '2',
  },
  '.cm-other-selection': {
    background: 'color-mix(in srgb, var(--planned) 22%, transparent)',
  },
})
