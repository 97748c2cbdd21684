import { HOUR } from '@homeward/shared/basics'
import type { Discrepancy } from '@homeward/shared/picture'
import { useGlance, useProse } from '../../source/index.ts'
import { AsOf, Dot } from '../../ui/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import styles from './Alert.module.css'
import { sayAbout, sayDifference, sayFigures, textsOf } from './sayDifference.ts'

/** A difference that nobody has explained stays over the map for so long; then the list holds it. */
const FRESH = 6 * HOUR

/** The newest difference that needs an act, where every eye is. */
export function Alert({ onSelect }: { readonly onSelect: (id: string) => void }) {
  const { picture, now } = useGlance()
  const newest = picture.discrepancies.list
    .filter(({ open, since }) => open && since <= now && now - since < FRESH)
    .reduce<Discrepancy | undefined>((a, b) => (a && a.since >= b.since ? a : b), undefined)
  return newest ? <Chip difference={newest} onSelect={onSelect} /> : null
}

interface ChipProps {
  readonly difference: Discrepancy
  readonly onSelect: (id: string) => void
}

function Chip({ difference, onSelect }: ChipProps) {
  const words = useWords()
  const language = useLanguage()
  const { atlas, now, info } = useGlance()
  const prose = useProse(textsOf([difference]))
  const about = sayAbout(difference, atlas, language)
  return (
    <button
      type="button"
      className={styles.alert}
      onClick={() => onSelect(`difference:${difference.id}`)}
    >
      <b>
        <Dot standing="act" /> {sayDifference(difference, prose, words, language)}
      </b>
      <span>
        {[about, sayFigures(difference, words, language)].filter((part) => part !== '').join(' · ')}{' '}
        <AsOf at={difference.since} now={now} zone={info.capital.zone} settled />
      </span>
    </button>
  )
}
