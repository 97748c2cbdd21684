import { type ReactNode, useState } from 'react'
import { useGlance } from '../../source/index.ts'
import { useNarrow } from '../../ui/index.ts'
import { CoursePane } from './CoursePane.tsx'
import styles from './DeskScreen.module.css'
import { DetailPane } from './DetailPane.tsx'
import { HeadStrip } from './HeadStrip.tsx'
import { silentPosts } from './headTiles.ts'
import { ListPane } from './ListPane.tsx'
import { LogPane } from './LogPane.tsx'
import { MapPane } from './MapPane.tsx'
import { NotStarted } from './NotStarted.tsx'
import type { Tab } from './sections.ts'

interface Props {
  readonly tab: Tab
  readonly onTab: (tab: Tab) => void
  readonly selected: string | undefined
  readonly onSelect: (id: string | undefined) => void
  readonly onOpen: (figure: string) => void
  readonly onEntries: (spot: string) => void
  /** What stands behind a number, laid over the map and the detail. */
  readonly children?: ReactNode
}

/** The desk: one fixed frame, so that the hand finds everything where it was. */
export function DeskScreen(props: Props) {
  const { tab, onTab, selected, onSelect, onOpen, onEntries, children } = props
  const { picture, now, info } = useGlance()
  // On a phone the map has the room of the list, and is not drawn before it is wanted.
  const narrow = useNarrow()
  const [mapOpen, setMapOpen] = useState(false)
  const chooseTab = (chosen: Tab) => {
    setMapOpen(false)
    onTab(chosen)
  }
  const map = <MapPane selected={selected} onSelect={onSelect} />
  const selectSilent = () => {
    const [longest] = silentPosts(picture, now)
    if (longest) onSelect(`place:${longest.id}`)
    else chooseTab('places')
  }
  return (
    <main className={styles.desk} data-chosen={selected !== undefined}>
      <HeadStrip
        onOpen={onOpen}
        onDifferences={() => chooseTab('differences')}
        onSilent={selectSilent}
      />
      <ListPane
        tab={tab}
        onTab={chooseTab}
        selected={selected}
        onSelect={onSelect}
        onOpen={onOpen}
        map={narrow ? { open: mapOpen, onOpen: () => setMapOpen(true), drawing: map } : undefined}
      />
      {!narrow && map}
      {picture.state === 'notStarted' && info.mode !== 'replay' ? (
        <NotStarted />
      ) : (
        <DetailPane
          selected={selected}
          onClose={() => onSelect(undefined)}
          onSelect={onSelect}
          onOpen={onOpen}
          onEntries={onEntries}
        />
      )}
      <div className={styles.foot}>
        <CoursePane onOpen={onOpen} />
        <LogPane />
      </div>
      {children && <div className={styles.sheet}>{children}</div>}
    </main>
  )
}
