import { useLanguage, useWords } from '../words/index.ts'
import styles from './Figure.module.css'

interface Props {
  /** An id of `shared/src/picture/figure.ts`: `located`, `place:port-aden`, `leg:…`. */
  figure: string
  value: number
  /** Opens the people and entries behind the number. Without it the number is only read. */
  onOpen?: ((figure: string) => void) | undefined
  /** What the number is called, for a reader who hears the page; a known figure brings its own. */
  label?: string | undefined
  className?: string | undefined
}

/** One number of the picture. It opens what it is made of. */
export function Figure({ figure, value, onOpen, label, className }: Props) {
  const words = useWords()
  const language = useLanguage()
  const shown = value.toLocaleString(language)
  const named: Readonly<Record<string, string>> = words.figures.label
  const says = words.figures.open(label ?? named[figure] ?? '', shown)
  const classes = className ? `${styles.figure} ${className}` : styles.figure
  if (!onOpen)
    return (
      <span className={classes} data-figure={figure} data-value={value}>
        {shown}
      </span>
    )
  return (
    <button
      type="button"
      className={classes}
      data-figure={figure}
      data-value={value}
      aria-label={says}
      onClick={(event) => {
        event.stopPropagation() // a figure inside a row opens itself, not the row
        onOpen(figure)
      }}
    >
      {shown}
    </button>
  )
}
