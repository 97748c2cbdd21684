import type { Discrepancy } from '@homeward/shared/picture'
import { type ProseById, useGlance } from '../../source/index.ts'
import { AsOf, Dot } from '../../ui/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import styles from './Row.module.css'
import type { RowProps } from './SpotRow.tsx'
import { sayAbout, sayDifference, sayFigures } from './sayDifference.ts'

/** Two facts that do not agree: what, about whom, by how much, since when. */
export function DifferenceRow({
  difference,
  prose,
  selected,
  onSelect,
}: RowProps & { readonly difference: Discrepancy; readonly prose: ProseById }) {
  const words = useWords()
  const language = useLanguage()
  const { atlas, now, info } = useGlance()
  const id = `difference:${difference.id}`
  return (
    <div className={styles.row} data-row={id} data-selected={selected}>
      <button
        type="button"
        className={styles.pick}
        aria-pressed={selected}
        onClick={() => onSelect(id)}
      >
        <Dot standing={difference.open ? 'act' : 'over'} />
        <span className={styles.names}>
          <b>{sayDifference(difference, prose, words, language)}</b>
          <small>
            {[sayAbout(difference, atlas, language), sayFigures(difference, words, language)]
              .filter((part) => part !== '')
              .join(' · ')}
          </small>
        </span>
      </button>
      <span className={styles.n} />
      <span className={styles.age}>
        <AsOf
          at={difference.since}
          now={now}
          zone={info.capital.zone}
          settled={!difference.open}
          short
        />
      </span>
    </div>
  )
}
