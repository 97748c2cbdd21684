import { useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../words/index.ts'
import styles from './CommandBar.module.css'
import type { Command } from './match.ts'

interface Props {
  /** What was typed; kept by the caller, so that Escape never loses it. */
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly found: readonly Command[]
  readonly searching: boolean
  readonly onClose: () => void
}

/** One line that reaches everything: type, choose with the arrows, Enter. */
export function CommandBar({ typed, onType, found, searching, onClose }: Props) {
  const words = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [at, setAt] = useState(0)
  const id = useId()
  const chosen = Math.min(at, found.length - 1)

  useEffect(() => {
    dialog.current?.showModal()
    input.current?.select()
  }, [])
  useEffect(() => {
    dialog.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  const run = (command: Command | undefined) => {
    if (!command) return
    onClose()
    command.run()
  }
  return (
    <dialog
      ref={dialog}
      className={styles.bar}
      aria-label={words.command.title}
      onCancel={onClose} // at once: a key that follows Escape finds the page
      onClose={onClose}
      onPointerDown={(event) => {
        if (event.target === dialog.current) onClose() // the ground behind the bar
      }}
    >
      <div className={styles.box}>
        <input
          ref={input}
          className={styles.input}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={found[chosen] ? `${id}-${chosen}` : undefined}
          aria-label={words.command.title}
          aria-describedby={`${id}-help`}
          autoComplete="off"
          spellCheck={false}
          placeholder={words.command.placeholder}
          value={typed}
          onChange={(event) => {
            onType(event.target.value)
            setAt(0)
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, found.length - 1))
            else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
            else if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(found[chosen])
            else return
            event.preventDefault()
          }}
        />
        <div
          className={styles.list}
          id={`${id}-list`}
          role="listbox"
          aria-label={words.command.title}
        >
          {found.map((command, i) => (
            <div
              key={command.id}
              id={`${id}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === chosen}
              onClick={() => run(command)}
              onKeyDown={(event) => event.key === 'Enter' && run(command)}
              onPointerMove={() => setAt(i)}
            >
              <span className={styles.title}>{command.title}</span>
              <span className={styles.second}>{command.second}</span>
              <span className={styles.group}>{command.group}</span>
            </div>
          ))}
        </div>
        {found.length === 0 && !searching && <p className={styles.none}>{words.command.nothing}</p>}
        {searching && <p className={styles.none}>{words.command.searching}</p>}
        <p className={styles.help} id={`${id}-help`}>
          {words.command.help}
        </p>
        <p className="said" role="status">
          {words.command.results(found.length)}
        </p>
      </div>
    </dialog>
  )
}
