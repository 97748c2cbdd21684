import type { WallClock } from '@homeward/shared/protocol'
import type { Glance } from '../../source/index.ts'
import { clock, day, zoneMark } from '../../time/index.ts'
import { inLanguage, otherLanguage, useLanguage } from '../../words/index.ts'
import { Both } from './Both.tsx'
import shared from './Wall.module.css'
import styles from './WallHead.module.css'

/** Which operation, whether it is real and now, and what the clocks show in both places. */
export function WallHead({ glance }: { readonly glance: Glance }) {
  const language = useLanguage()
  const { info, link, now, picture } = glance
  const title = inLanguage(info.title, language)
  const running = picture.state === 'open' || picture.state === 'closing'
  return (
    <header className={styles.head}>
      <h1>
        {title.first}{' '}
        <span className={shared.other} lang={otherLanguage(language)}>
          {title.second}
        </span>
      </h1>
      <p className={styles.mode} data-mode={info.mode} data-link={link} data-running={running}>
        <i aria-hidden="true" />
        {link === 'joining' ? (
          <Both say={({ wall }) => wall.joining} />
        ) : (
          <Both say={({ common }) => common.mode[info.mode]} />
        )}
        {info.mode !== 'replay' && !running && (
          <>
            {' · '}
            <Both say={({ common }) => common.operationState[picture.state]} />
          </>
        )}
      </p>
      <div className={styles.clocks}>
        {[info.capital, info.place].map((wallClock) => (
          <Clock key={wallClock.zone} wallClock={wallClock} now={now} />
        ))}
      </div>
    </header>
  )
}

function Clock({ wallClock: { zone, name }, now }: { wallClock: WallClock; now: number }) {
  const language = useLanguage()
  return (
    <p className={styles.clock}>
      <time dateTime={new Date(now).toISOString()}>{clock(zone, now)}</time>
      <span>
        <b>{inLanguage(name, language).first}</b>
        <i>
          {day(language, zone, now)} {zoneMark(zone, now)}
        </i>
      </span>
    </p>
  )
}
