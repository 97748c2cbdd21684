import type { ReactNode } from 'react'
import { useGlance } from '../../source/index.ts'
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
  const choose = (id: string) => {
    onSelect(id)
    // On a phone the detail stands further down the page.
    if (window.matchMedia('(max-width: 760px)').matches)
      document.getElementById('detail')?.scrollIntoView({ behavior: 'smooth' })
  }
  const selectSilent = () => {
    const [longest] = silentPosts(picture, now)
    if (longest) onSelect(`place:${longest.id}`)
    else onTab('places')
  }
  return (
    <main className={styles.desk}>
      <HeadStrip
        onOpen={onOpen}
        onDifferences={() => onTab('differences')}
        onSilent={selectSilent}
      />
      <ListPane tab={tab} onTab={onTab} selected={selected} onSelect={choose} onOpen={onOpen} />
      <MapPane selected={selected} onSelect={onSelect} />
      {picture.state === 'notStarted' && info.mode !== 'replay' ? (
        <NotStarted />
      ) : (
        <DetailPane selected={selected} onSelect={onSelect} onOpen={onOpen} onEntries={onEntries} />
      )}
      <div className={styles.foot}>
        <CoursePane onOpen={onOpen} />
        <LogPane />
      </div>
      {children && <div className={styles.sheet}>{children}</div>}
    </main>
  )
}
