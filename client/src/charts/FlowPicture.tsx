import type { Picture } from '@homeward/shared/picture'
import type { Atlas, WallClock } from '@homeward/shared/protocol'
import { useState } from 'react'
import { Figure, useSize } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { FlowLabel } from './FlowLabel.tsx'
import styles from './FlowPicture.module.css'
import { columnHeads, type FlowMode, flowOf, outside } from './flow.ts'
import { layFlow, type PlacedNode } from './flowLayout.ts'

export interface FlowPictureProps {
  readonly picture: Picture
  readonly atlas: Atlas
  /** The clock that departures are told by. */
  readonly place: WallClock
  readonly onOpen?: ((figure: string) => void) | undefined
  /** Opens the entries of a leg: who was carried, and who said so. */
  readonly onEntries?: ((spot: string) => void) | undefined
}

const HEAD_ROW = 22 // px for one head figure over a column
const MODES: readonly FlowMode[] = ['journey', 'standing']

/** Places → legs → havens → home: how people went, or where they stand now. */
export function FlowPicture(props: FlowPictureProps) {
  const { picture, atlas, place, onOpen, onEntries } = props
  const words = useWords()
  const [mode, setMode] = useState<FlowMode>('journey')
  const [box, size] = useSize<HTMLDivElement>()
  const flow = flowOf(picture, atlas, mode)
  const heads = columnHeads(flow)
  const top = HEAD_ROW * Math.max(...heads.map(({ row }) => row + 1), 0) + 4
  const drawing = layFlow(flow, { width: size.width, height: size.height - top })
  const empty = flow.nodes.length === 0
  return (
    <section className={styles.flow} aria-label={words.charts.flow}>
      <header className={styles.bar}>
        <div className={styles.modes}>
          {MODES.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={mode === one}
              onClick={() => setMode(one)}
            >
              {words.charts.modes[one]}
            </button>
          ))}
        </div>
        {mode === 'journey' && (
          <p className={styles.key}>
            <i className={styles.hereKey} /> {words.charts.here}
            <i className={styles.throughKey} /> {words.charts.throughKey}
          </p>
        )}
        <Outside figures={outside(flow, picture)} picture={picture} onOpen={onOpen} />
      </header>
      <div ref={box} className={styles.sheet}>
        {empty && <p className={styles.nothing}>{words.charts.noFlow}</p>}
        {size.width > 0 && !empty && (
          <div
            className={styles.drawing}
            style={{ width: drawing.width, height: drawing.height + top }}
          >
            {heads.map(({ figure, column, row }) => (
              <p
                key={figure}
                className={styles.head}
                style={{
                  left: drawing.columns[column],
                  top: row * HEAD_ROW,
                  width: drawing.width / flow.columns,
                }}
              >
                <span title={words.figures.means[figure]}>{words.figures.label[figure]}</span>{' '}
                <Figure figure={figure} value={picture.totals[figure]} onOpen={onOpen} />
              </p>
            ))}
            <svg style={{ top }} width={drawing.width} height={drawing.height} aria-hidden="true">
              {drawing.links.map(({ from, to, path }) => (
                <path key={`${from} ${to}`} className={styles.ribbon} d={path} />
              ))}
              {drawing.nodes.map((node) => (
                <Bar key={node.id} node={node} />
              ))}
            </svg>
            <ul style={{ top }}>
              {drawing.nodes.map((node) => (
                <FlowLabel
                  key={node.id}
                  node={node}
                  picture={picture}
                  atlas={atlas}
                  place={place}
                  onOpen={onOpen}
                  onEntries={onEntries}
                />
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  )
}

/** Full where people are now, faint where they came through. */
function Bar({ node: { x, y, width, height, n, here, group } }: { node: PlacedNode }) {
  const full = Math.max(height, 1) // one person of thousands still shows
  const still = n > 0 ? (full * here) / n : 0
  return (
    <g className={group === 'notLocated' ? styles.unknown : styles.known}>
      <rect className={styles.through} x={x} y={y} width={width} height={full} />
      <rect x={x} y={y + full - still} width={width} height={still} />
    </g>
  )
}

interface OutsideProps extends Pick<FlowPictureProps, 'picture' | 'onOpen'> {
  figures: ReturnType<typeof outside>
}

/** The head figures whose people no node holds, so that the page still adds up to the total. */
function Outside({ figures, picture, onOpen }: OutsideProps) {
  const words = useWords()
  if (figures.length === 0) return null
  return (
    <p className={styles.outside}>
      <span>{words.charts.aside}</span>
      {figures.map((figure) => (
        <span key={figure}>
          {words.figures.label[figure]}{' '}
          <b>
            <Figure figure={figure} value={picture.totals[figure]} onOpen={onOpen} />
          </b>
        </span>
      ))}
    </p>
  )
}
