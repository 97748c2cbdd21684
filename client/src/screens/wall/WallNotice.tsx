import type { Glance } from '../../source/index.ts'
import { dayAndClock, when } from '../../time/index.ts'
import { sayAge } from '../../ui/index.ts'
import { inLanguage, otherLanguage, useLanguage, type Words, wordsOf } from '../../words/index.ts'
import shared from './Wall.module.css'
import styles from './WallHead.module.css'

/** What must be known before any figure is believed: no link, another moment, not started. */
export function WallNotice({ glance }: { readonly glance: Glance }) {
  const { link, heardAt, info, moment, picture, end } = glance
  if (link === 'away') {
    const since = heardAt ?? picture.asOf
    return (
      <Notice kind="lost">
        {(words, language) =>
          words.wall.linkLostSince(
            when(language, info.capital.zone, since, end),
            sayAge(words, since, end),
          )
        }
      </Notice>
    )
  }
  if (info.mode === 'replay' || moment)
    return (
      <Notice kind="past">
        {(words, language) => {
          const then = dayAndClock(language, info.place.zone, picture.asOf)
          const shown = words.wall.shown(then, inLanguage(info.place.name, language).first)
          const known = moment && moment.knownAt <= moment.at
          return `${shown} · ${known ? words.wall.asKnown : words.wall.asTrue}`
        }}
      </Notice>
    )
  if (picture.state === 'notStarted')
    return <Notice kind="past">{(words) => words.wall.notStarted}</Notice>
  return null
}

interface NoticeProps {
  kind: 'lost' | 'past'
  children: (words: Words, language: 'en' | 'zh-CN') => string
}

function Notice({ kind, children }: NoticeProps) {
  const language = useLanguage()
  const other = otherLanguage(language)
  return (
    <output className={styles.notice} data-kind={kind}>
      {children(wordsOf(language), language)}{' '}
      <span className={shared.other} lang={other}>
        {children(wordsOf(other), other)}
      </span>
    </output>
  )
}
