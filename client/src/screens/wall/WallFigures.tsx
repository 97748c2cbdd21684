import type { Glance } from '../../source/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { asOfHead, isAtRest } from '../desk/index.ts'
import type { Frame } from './frame.ts'
import styles from './WallFigure.module.css'
import { WallFigure } from './WallFigure.tsx'

const FUNNEL = ['atPoints', 'onRoad', 'aboard', 'inHaven', 'home'] as const
const SETTLED: ReadonlySet<string> = new Set(['inHaven', 'home'])
/** In the sum and rarely many: named in the line below the great figure. */
const ASIDE = ['ownMeans', 'stayed', 'elsewhere'] as const

/** The head figures: located, and all that it is the sum of. */
export function WallFigures({ glance, frame }: { readonly glance: Glance; frame: Frame }) {
  const words = useWords()
  const language = useLanguage()
  const { picture, now, info } = glance
  const { totals, hourAgo } = picture
  const n = (value: number) => value.toLocaleString(language)
  const gained = totals.located - hourAgo.located
  const sums = [
    `${words.figures.label.out} ${n(totals.out)}`,
    `${words.figures.label.registered} ${n(totals.registered)}`,
    words.wall.namedAndUnnamed(n(totals.named), n(totals.unnamed)),
    ...(gained === 0
      ? []
      : [words.wall.lastHour(`${gained > 0 ? '+' : '−'}${n(Math.abs(gained))}`)]),
    ...ASIDE.filter((group) => totals[group] > 0).map(
      (group) => `${words.figures.label[group]} ${n(totals[group])}`,
    ),
  ]
  // At level L0 fewer than five are shown with the next group; nought is then not nobody.
  const none = totals.total === 0 ? 'noWord' : picture.level === 'L0' ? 'few' : 'nobody'
  const common = { now, zone: info.place.zone, short: frame.tall, none } as const
  return (
    <section className={styles.top} aria-label={words.figures.label.located}>
      <div className={styles.hero}>
        <WallFigure
          {...common}
          figure="located"
          value={totals.located}
          size={frame.tall ? 144 : 200}
          room={frame.tall ? 660 : 600}
          asOf={asOfHead(picture, 'located')}
          settled={isAtRest(picture, 'located')}
        />
        <p className={styles.sums}>
          {sums.map((sum) => (
            <span key={sum}>{sum}</span>
          ))}
        </p>
      </div>
      {FUNNEL.map((figure) => (
        <WallFigure
          {...common}
          key={figure}
          figure={figure}
          value={totals[figure]}
          size={frame.tall ? 84 : 116}
          room={frame.tall ? 208 : 380}
          asOf={totals[figure] === 0 ? undefined : asOfHead(picture, figure)}
          settled={SETTLED.has(figure)}
        />
      ))}
      <WallFigure
        {...common}
        figure="notLocated"
        value={totals.notLocated}
        size={frame.tall ? 84 : 116}
        room={frame.tall ? 208 : 380}
        asOf={undefined}
        foot={
          totals.answered > 0
            ? words.wall.answered(n(totals.answered))
            : words.wall.ofRegistered(n(totals.registered))
        }
      />
    </section>
  )
}
