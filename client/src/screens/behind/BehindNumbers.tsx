import type { Atlas, BehindPage } from '@homeward/shared/protocol'
import { sayWhere } from '../../ui/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import styles from './Behind.module.css'

/** The sum of the figure: people with ids, and those who are known by number only. */
export function BehindNumbers({ page, atlas }: { readonly page: BehindPage; atlas: Atlas }) {
  const words = useWords()
  const language = useLanguage()
  if (page.numbers.length === 0) return null
  return (
    <section className={styles.numbers}>
      <h3>{words.behind.numbers}</h3>
      <ul>
        {page.numbers.map(({ spot, sort, n }) => (
          <li key={`${spot} ${sort}`}>
            <b>{n < 0 ? `−${Math.abs(n).toLocaleString(language)}` : n.toLocaleString(language)}</b>
            <span>
              {sayWhere(spot, atlas, words, language)}
              <small>{words.behind.sort[sort]}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
