import type { Settings } from '@homeward/shared/protocol'
import { MapView } from '../../map/index.ts'
import { askSettings, useAnswer, useGlance } from '../../source/index.ts'
import { usePreferences } from '../../state/index.ts'
import { useWords } from '../../words/index.ts'
import { Alert } from './Alert.tsx'
import styles from './DeskScreen.module.css'

interface Props {
  readonly selected: string | undefined
  readonly onSelect: (id: string | undefined) => void
}

/** What the map goes by when the server cannot say: the base map that the product carries. */
const CARRIED: Settings = { basemap: '/basemap/base.pmtiles', version: '' }

export function MapPane({ selected, onSelect }: Props) {
  const words = useWords()
  const { language, theme } = usePreferences()
  const { picture, atlas, now, moment } = useGlance()
  const { answer } = useAnswer('settings', askSettings)
  return (
    <section className={styles.map} aria-label={words.desk.map} id="map" tabIndex={-1}>
      <Alert onSelect={onSelect} />
      {answer && (
        <MapView
          picture={picture}
          atlas={atlas}
          now={now}
          selected={selected}
          onSelect={onSelect}
          past={moment !== undefined}
          theme={theme}
          language={language}
          settings={answer.ok ? answer.value : CARRIED}
        />
      )}
    </section>
  )
}
