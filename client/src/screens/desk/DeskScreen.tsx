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
}

/** The desk: one fixed frame, so that the hand finds everything where it was. */
export function DeskScreen({ tab, onTab, selected, onSelect, onOpen, onEntries }: Props) {
  const { picture, now, info } = useGlance()
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
      <ListPane tab={tab} onTab={onTab} selected={selected} onSelect={onSelect} onOpen={onOpen} />
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
    </main>
  )
}
