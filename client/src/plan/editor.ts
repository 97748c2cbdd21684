import { defaultKeymap } from '@codemirror/commands'
import { Compartment, EditorState, type Extension, Transaction } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next'
import * as Y from 'yjs'
import { cursorJson, type Others, othersCursors } from './cursors.ts'

export interface EditorParts {
  readonly parent: HTMLElement
  readonly text: Y.Text
  readonly others: Omit<Others, 'text'>
  readonly label: string
  readonly empty: string
  readonly mayType: boolean
  readonly onCursor: (anchor: string | null, head: string | null) => void
  /** Called when more was pasted than one message carries; the text stays as it was. */
  readonly onTooMuch: () => void
  readonly onText: (text: string) => void
}

/** What the server takes in one message is 64 kB; a change carries a little more than its text. */
const MOST_BYTES = 48_000
const CURSOR_MS = 250

/** An editor on a shared text. Only what this person wrote can be undone by them. */
export function openEditor(parts: EditorParts) {
  const { text, onCursor, onTooMuch, onText } = parts
  const typing = new Compartment()
  const undoManager = new Y.UndoManager(text)
  const cursor = throttled(CURSOR_MS, onCursor)
  const view = new EditorView({
    parent: parts.parent,
    state: EditorState.create({
      doc: text.toJSON(),
      extensions: [
        keymap.of([...yUndoManagerKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        EditorView.cspNonce.of(styleNonce()),
        EditorView.contentAttributes.of({ 'aria-label': parts.label, spellcheck: 'true' }),
        placeholder(parts.empty),
        typing.of(canType(parts.mayType)),
        notTooMuch(onTooMuch),
        yCollab(text, null, { undoManager }),
        othersCursors({ ...parts.others, text }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onText(update.state.doc.toString())
          if (!update.selectionSet && !update.focusChanged && !update.docChanged) return
          const { anchor, head } = update.state.selection.main
          if (update.view.hasFocus) cursor(cursorJson(text, anchor), cursorJson(text, head))
          else cursor(null, null)
        }),
        look,
      ],
    }),
  })
  onText(text.toJSON())
  return {
    setTyping: (may: boolean) => view.dispatch({ effects: typing.reconfigure(canType(may)) }),
    close() {
      cursor.stop()
      view.destroy()
      undoManager.destroy()
    },
  }
}

/** The page's policy lets only the style element that carries this through. */
const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''

/** A text that may not be written to can still be walked through and copied. */
const canType = (may: boolean): Extension => [
  EditorState.readOnly.of(!may),
  EditorView.contentAttributes.of({ 'aria-readonly': String(!may) }),
]

/** Refuses a change whose new text is more than one message carries, where a person made it. */
const notTooMuch = (tell: () => void): Extension =>
  EditorState.changeFilter.of((change) => {
    if (change.annotation(Transaction.userEvent) === undefined) return true
    let bytes = 0
    change.changes.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
      bytes += new TextEncoder().encode(inserted.toString()).length
    })
    if (bytes <= MOST_BYTES) return true
    tell()
    return false
  })

/** Calls at once and then at most once in a while, always with the last that was said. */
function throttled<Args extends unknown[]>(ms: number, call: (...args: Args) => void) {
  let last: Args | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const say = () => {
    timer = undefined
    if (!last) return
    call(...last)
    last = undefined
    timer = setTimeout(say, ms)
  }
  const throttle = (...args: Args) => {
    last = args
    if (timer === undefined) say()
  }
  throttle.stop = () => clearTimeout(timer)
  return throttle
}

const look = EditorView.theme({
  '&': { height: '100%', background: 'var(--panel)', color: 'var(--text)', fontSize: '15px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font)', lineHeight: '2', overflow: 'auto' },
  '.cm-content': {
    maxWidth: '76ch',
    margin: '0 auto',
    padding: '28px 20px 40vh',
    caretColor: 'var(--text)',
  },
  '.cm-cursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '.cm-placeholder': { color: 'var(--dim)' },
})
