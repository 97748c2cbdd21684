import { useGlance, useOperation, usePlayhead } from '../../source/index.ts'
import { MAIN_SPEEDS, type Player, pause, play, seek, step } from '../../time/index.ts'
import { useWords } from '../../words/index.ts'
import { MomentField } from './MomentField.tsx'
import styles from './TimeControl.module.css'

/** The one control of time for all screens of an operation. */
export function TimeControl() {
  const words = useWords()
  const { playback } = useOperation()
  const { player, live } = usePlayhead()
  const { info, pending } = useGlance()
  const set = (change: Partial<Player>) => playback.move((now) => ({ ...now, ...change }))
  const runs = info.mode !== 'replay'
  const { playing } = player
  return (
    <section className={styles.control} aria-label={words.time.control}>
      <div className={styles.group}>
        <button
          type="button"
          title={words.time.previous}
          aria-label={words.time.previous}
          aria-keyshortcuts=","
          onClick={() => playback.move((now, moments) => step(now, -1, moments))}
        >
          <Icon path="M3 3v10M13 3 5.5 8l7.5 5z" />
        </button>
        <button
          type="button"
          className={styles.play}
          aria-label={playing ? words.time.pause : words.time.play}
          title={playing ? words.time.pause : words.time.play}
          aria-keyshortcuts="Space"
          onClick={() => playback.move(playing ? pause : play)}
        >
          <Icon path={playing ? 'M4 3h3v10H4zM9 3h3v10H9z' : 'M4 2.5 13 8l-9 5.5z'} />
        </button>
        <button
          type="button"
          title={words.time.next}
          aria-label={words.time.next}
          aria-keyshortcuts="."
          onClick={() => playback.move((now, moments) => step(now, 1, moments))}
        >
          <Icon path="M13 3v10M3 3l7.5 5L3 13z" />
        </button>
      </div>
      <fieldset className={styles.segments}>
        <legend className="said">{words.time.speed}</legend>
        {MAIN_SPEEDS.map((speed) => (
          <button
            key={speed}
            type="button"
            aria-pressed={player.speed === speed}
            onClick={() => set({ speed })}
          >
            {words.time.times(speed)}
          </button>
        ))}
        {MAIN_SPEEDS.every((speed) => speed !== player.speed) && (
          <button type="button" aria-pressed="true">
            {words.time.times(player.speed)}
          </button>
        )}
      </fieldset>
      <fieldset className={styles.segments}>
        <legend className="said">{words.time.lens}</legend>
        {(['true', 'known'] as const).map((lens) => (
          <button
            key={lens}
            type="button"
            aria-pressed={player.lens === lens}
            onClick={() => set({ lens })}
          >
            {words.time[lens]}
          </button>
        ))}
      </fieldset>
      <label className={styles.jumps}>
        <input
          type="checkbox"
          checked={player.jumps}
          onChange={(event) => set({ jumps: event.target.checked })}
        />
        {words.time.jumps}
      </label>
      <MomentField onSeek={(at) => playback.move((now) => seek(pause(now), at))} />
      <button
        type="button"
        className={live ? styles.live : styles.toLive}
        aria-pressed={runs ? live : undefined}
        title={runs ? words.time.goLive : words.time.toEnd}
        onClick={() => playback.goLive()}
      >
        {runs ? `● ${words.time.live}` : words.time.toEnd}
      </button>
      {pending && (
        <span className={styles.pending} role="status">
          {words.time.pending}
        </span>
      )}
    </section>
  )
}

function Icon({ path }: { readonly path: string }) {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} fill="currentColor" stroke="currentColor" strokeWidth="1.4" />
    </svg>
  )
}
