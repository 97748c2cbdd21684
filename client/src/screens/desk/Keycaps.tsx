import styles from './Row.module.css'

/** The letters that act on the selected row: people, and the entries that made it. */
export const ROW_KEYS = { people: 'p', entries: 'w' } as const

export function Keycaps() {
  return (
    <span className={styles.keycaps} aria-hidden="true">
      {Object.values(ROW_KEYS).map((key) => (
        <kbd key={key}>{key.toUpperCase()}</kbd>
      ))}
    </span>
  )
}
