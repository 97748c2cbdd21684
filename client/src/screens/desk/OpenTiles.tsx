import type { ReactNode } from 'react'
import { useGlance } from '../../source/index.ts'
import { AsOf, placeNames } from '../../ui/index.ts'
import { otherLanguage, useLanguage, useWords, wordsOf } from '../../words/index.ts'
import styles from './HeadTile.module.css'
import { oldestDifference, silentPosts } from './headTiles.ts'

interface Props {
  readonly onDifferences: () => void
  readonly onSilent: () => void
}

/** What is open: differences that nobody has explained, and posts that say nothing. */
export function OpenTiles({ onDifferences, onSilent }: Props) {
  const language = useLanguage()
  const { picture, now, info, atlas } = useGlance()
  const { zone } = info.capital
  const silent = silentPosts(picture, now)
  const longest = silent[0]
  const { open } = picture.discrepancies
  const oldest = oldestDifference(picture)
  return (
    <>
      <Tile name="differences" n={open} tone={open > 0 ? 'act' : 'zero'} onOpen={onDifferences}>
        {oldest !== undefined && <AsOf at={oldest} now={now} zone={zone} settled />}
      </Tile>
      <Tile
        name="silent"
        n={silent.length}
        tone={silent.length > 0 ? 'old' : 'zero'}
        onOpen={onSilent}
      >
        {longest && (
          <>
            <span className={styles.who}>{placeNames(atlas, longest.id, language).first}</span>{' '}
            <AsOf at={longest.heardAt} now={now} zone={zone} short />
          </>
        )}
      </Tile>
    </>
  )
}

interface TileProps {
  readonly name: 'differences' | 'silent'
  readonly n: number
  readonly tone: 'act' | 'old' | 'zero'
  readonly onOpen: () => void
  readonly children: ReactNode
}

function Tile({ name, n, tone, onOpen, children }: TileProps) {
  const words = useWords()
  const language = useLanguage()
  const label = words.figures.label[name]
  const shown = n.toLocaleString(language)
  return (
    <div
      className={styles.tile}
      data-tone={tone}
      data-tile={name}
      title={words.figures.means[name]}
    >
      <h2 className={styles.label}>
        {label}
        {otherLanguage(language) === 'en' && <em lang="en">{wordsOf('en').figures.label[name]}</em>}
      </h2>
      <p className={styles.line}>
        <button
          type="button"
          className={styles.open}
          data-count={name}
          aria-label={words.figures.open(label, shown)}
          onClick={onOpen}
        >
          {shown}
        </button>
      </p>
      <p className={styles.as}>{children}</p>
    </div>
  )
}
