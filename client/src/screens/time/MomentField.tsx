import type { Instant } from '@homeward/shared/basics'
import { useId, useState } from 'react'
import { useGlance, usePlayhead } from '../../source/index.ts'
import { dayAndClock, typedMoment } from '../../time/index.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import styles from './TimeControl.module.css'

/** The keyboard jumps to this field; it is found by its mark, wherever it stands. */
export const MOMENT_FIELD = 'moment'

/** The moment on show, and where another one is typed. What was typed stays until it is understood. */
export function MomentField({ onSeek }: { readonly onSeek: (at: Instant) => void }) {
  const words = useWords()
  const language = useLanguage()
  const { player, live } = usePlayhead()
  const { info, end } = useGlance()
  const [typed, setTyped] = useState<string>()
  const [wrong, setWrong] = useState(false)
  const help = useId()
  const at = live ? end : player.at
  const shown = dayAndClock(language, info.capital.zone, at)
  return (
    <form
      className={styles.moment}
      onSubmit={(event) => {
        event.preventDefault()
        if (typed === undefined) return
        const zones = { capital: info.capital.zone, place: info.place.zone }
        const moment = typedMoment(typed, { at, ...zones })
        setWrong(moment === undefined)
        if (moment === undefined) return
        setTyped(undefined)
        onSeek(moment)
      }}
    >
      <input
        data-field={MOMENT_FIELD}
        aria-label={words.time.moment}
        aria-describedby={help}
        aria-invalid={wrong}
        title={words.time.momentHelp}
        value={typed ?? shown}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setTyped(event.target.value)
          setWrong(false)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          setTyped(undefined)
          setWrong(false)
          event.currentTarget.blur()
        }}
      />
      <span id={help} className={wrong ? styles.wrong : 'said'} role={wrong ? 'alert' : undefined}>
        {wrong ? words.time.notAMoment : words.time.momentHelp}
      </span>
    </form>
  )
}
