import { useWords } from '../words/index.ts'
import styles from './Dot.module.css'

/** What a mark says. Each has its own shape, so that the colour is not needed. */
export type Standing = 'confirmed' | 'planned' | 'old' | 'unknown' | 'act' | 'over'

export function Dot({ standing }: { readonly standing: Standing }) {
  const words = useWords()
  return (
    <span className={styles[standing]} role="img" aria-label={words.common.standing[standing]} />
  )
}
