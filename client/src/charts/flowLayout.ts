import { type SankeyGraph, sankey } from 'd3-sankey'
import type { Flow, FlowLink, FlowNode } from './flow.ts'

/** A node with its bar in pixels. */
export interface PlacedNode extends FlowNode {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Where its label may stand: centred on the bar, overlapping no other label. */
  readonly labelTop: number
  readonly labelLeft: number
  readonly labelWidth: number
}

export interface PlacedLink extends FlowLink {
  readonly width: number
  /** The outline of the ribbon. */
  readonly path: string
}

export interface FlowDrawing {
  readonly width: number
  readonly height: number
  readonly nodes: readonly PlacedNode[]
  readonly links: readonly PlacedLink[]
  /** Left edge of each column. */
  readonly columns: readonly number[]
}

export const LABEL_HEIGHT = 32 // two lines: the name, and the figure
const BAR = 12
const LABEL_GAP = 6
const LEAST_COLUMN = 148 // narrower columns would cut the names of places
const LEAST_BARS = 160 // px of bars in the fullest column, so that widths can be compared

/** What we hang on d3-sankey's nodes and links; the spine has neither. */
interface OwnNode {
  readonly id: string
  readonly node: FlowNode | undefined
}
interface OwnLink {
  readonly link: FlowLink | undefined
}

/** Bars, ribbons and labels of a flow. It grows higher or wider rather than let labels touch. */
export function layFlow(flow: Flow, room: { width: number; height: number }): FlowDrawing {
  const width = Math.max(room.width, flow.columns * LEAST_COLUMN)
  if (flow.nodes.length === 0)
    return { width, height: room.height, nodes: [], links: [], columns: [] }
  const fullest = Math.max(
    ...Array.from(
      { length: flow.columns },
      (_, column) => flow.nodes.filter((node) => node.column === column).length + 1,
    ),
  )
  const height = Math.max(room.height, fullest * LABEL_HEIGHT + LEAST_BARS)
  const graph = arranged(flow, width, height)
  const nodes = graph.nodes.flatMap(({ node, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }): PlacedNode[] =>
    node
      ? [
          {
            ...node,
            x: x0,
            y: y0,
            width: x1 - x0,
            height: y1 - y0,
            labelTop: (y0 + y1) / 2 - LABEL_HEIGHT / 2,
            labelLeft: x1 + LABEL_GAP,
            labelWidth: width / flow.columns - BAR - 2 * LABEL_GAP,
          },
        ]
      : [],
  )
  const links = graph.links.flatMap((placed): PlacedLink[] => {
    const { link, source, target, y0 = 0, y1 = 0, width: wide = 0 } = placed
    if (!link || typeof source !== 'object' || typeof target !== 'object') return []
    return [{ ...link, width: wide, path: ribbon(source.x1 ?? 0, y0, target.x0 ?? 0, y1, wide) }]
  })
  const columns = Array.from({ length: flow.columns }, (_, i) => (i * width) / flow.columns)
  return { width, height, nodes, links, columns }
}

/**
 * d3-sankey spreads a graph over as many columns as its longest way has nodes. Ours may have more,
 * so a spine of empty nodes, one a column and never drawn, says how many there are.
 */
function arranged(flow: Flow, width: number, height: number) {
  const spine = Array.from({ length: flow.columns }, (_, column) => ({
    id: `spine:${column}`,
    column,
  }))
  const column = new Map([...flow.nodes, ...spine].map((node) => [node.id, node.column]))
  const graph: SankeyGraph<OwnNode, OwnLink> = {
    nodes: [
      ...flow.nodes.map((node) => ({ id: node.id, node, fixedValue: node.n })),
      ...spine.map(({ id }) => ({ id, node: undefined, fixedValue: 0 })),
    ],
    links: [
      ...flow.links.map((link) => ({
        source: link.from,
        target: link.to,
        value: link.n,
        link,
      })),
      ...spine.slice(1).map(({ id }, i) => ({
        source: `spine:${i}`,
        target: id,
        value: 0,
        link: undefined,
      })),
    ],
  }
  return sankey<OwnNode, OwnLink>()
    .nodeId(({ id }) => id)
    .nodeWidth(BAR)
    .nodePadding(LABEL_HEIGHT)
    .nodeAlign(({ id }) => column.get(id) ?? 0)
    .iterations(32)
    .extent([
      [0, LABEL_HEIGHT / 2],
      [width - width / flow.columns + BAR, height - LABEL_HEIGHT / 2],
    ])(graph)
}

/** A band of even width between two bars, its ends level. */
function ribbon(x0: number, y0: number, x1: number, y1: number, width: number): string {
  const half = width / 2
  const bend = (x0 + x1) / 2
  const n = (value: number) => Math.round(value * 10) / 10
  return [
    `M${n(x0)},${n(y0 - half)}`,
    `C${n(bend)},${n(y0 - half)} ${n(bend)},${n(y1 - half)} ${n(x1)},${n(y1 - half)}`,
    `L${n(x1)},${n(y1 + half)}`,
    `C${n(bend)},${n(y1 + half)} ${n(bend)},${n(y0 + half)} ${n(x0)},${n(y0 + half)}Z`,
  ].join('')
}
