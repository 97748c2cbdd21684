import { HOUR, MINUTE } from '@homeward/shared/basics'
import type { Funnel } from '@homeward/shared/protocol'
import { useAnswer, useGlance, useIsPart, useOperation, useThrottled } from '../../source/index.ts'
import { Figure } from '../../ui/index.ts'
import { useWords } from '../../words/index.ts'
import styles from './HeadStrip.module.css'
import { HeadTile } from './HeadTile.tsx'
import { headTiles } from './headTiles.ts'
import { OpenTiles } from './OpenTiles.tsx'

interface Props {
  readonly onOpen: (figure: string) => void
  readonly onDifferences: () => void
  readonly onSilent: () => void
}

/** The trend of the last hour, in steps of five minutes. */
const POINTS = 13
/** While playing, the trend is counted again no oftener than this. */
const TREND_EVERY_MS = 1_000

/** The head figures. They never scroll; each says when it was right. */
export function HeadStrip({ onOpen, onDifferences, onSilent }: Props) {
  const words = useWords()
  const { picture, now, info } = useGlance()
  const points = useTrend()
  const zone = info.capital.zone
  // Nobody who is not located is in a part; nought would say that there is none.
  const isPart = useIsPart()
  const tiles = headTiles(picture, now).filter(({ figure }) => !isPart || figure !== 'notLocated')
  return (
    <section className={styles.strip} aria-label={words.desk.head} data-part={isPart}>
      {tiles.map((tile) => (
        <HeadTile
          key={tile.figure}
          tile={tile}
          now={now}
          zone={zone}
          total={tile.figure === 'located' ? picture.totals.total : undefined}
          answered={tile.figure === 'notLocated' ? picture.totals.answered : 0}
          registered={tile.figure === 'notLocated' ? picture.totals.registered : undefined}
          trend={points.map(({ totals }) => totals[tile.figure])}
          onOpen={onOpen}
        />
      ))}
      <OpenTiles onDifferences={onDifferences} onSilent={onSilent} />
      <p className={styles.out} title={words.figures.means.out}>
        <span>{words.figures.label.out}</span>{' '}
        <b>
          <Figure figure="out" value={picture.totals.out} onOpen={onOpen} />
        </b>
      </p>
    </section>
  )
}

function useTrend(): Funnel['points'] {
  const { source } = useOperation()
  const { now, picture } = useGlance()
  const to = useThrottled(Math.floor(now / MINUTE) * MINUTE, TREND_EVERY_MS)
  const { answer } = useAnswer(`${to} ${picture.seq}`, () =>
    source.funnel({ from: Math.max(0, to - HOUR), to, points: POINTS }),
  )
  return answer?.ok ? answer.value.points : []
}
