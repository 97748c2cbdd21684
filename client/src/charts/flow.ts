import { type Figure, GROUPS, type Group, type Picture } from '@homeward/shared/picture'
import type { Atlas } from '@homeward/shared/protocol'
import { journey } from './journey.ts'
import { standing } from './standing.ts'

/** `standing`: where people are now. `journey`: how they went, by what each leg carried. */
export type FlowMode = 'standing' | 'journey'

/** What a node is, so that the drawing can name it. */
export type FlowSubject =
  | { readonly sort: 'head'; readonly figure: Figure }
  | { readonly sort: 'place'; readonly place: string }
  | { readonly sort: 'leg'; readonly leg: string }
  /** In a group by their own word, at no place of ours. */
  | { readonly sort: 'ended'; readonly group: Group }

export interface FlowNode {
  readonly id: string
  readonly subject: FlowSubject
  readonly column: number
  /** The people that the height of the node stands for. */
  readonly n: number
  /** Of them, here now: these add up to the head figures. */
  readonly here: number
  /** The number on the screen that opens what is behind; none where no figure is exactly this. */
  readonly figure?: Figure
  readonly group?: Group | 'notLocated'
}

export interface FlowLink {
  readonly from: string
  readonly to: string
  readonly n: number
}

export interface Flow {
  readonly nodes: readonly FlowNode[]
  readonly links: readonly FlowLink[]
  readonly columns: number
}

/** The people of a picture as nodes and the streams between them, every one counted once. */
export const flowOf = (picture: Picture, atlas: Atlas, mode: FlowMode): Flow =>
  mode === 'standing' ? standing(picture) : journey(picture, atlas)

/** Which head figure is written over which column: over the first that its people stand in. */
export function columnHeads(
  flow: Flow,
): readonly { readonly figure: Group; readonly column: number; readonly row: number }[] {
  if (flow.nodes.some(({ subject }) => subject.sort === 'head')) return [] // they name themselves
  const heads: { figure: Group; column: number; row: number }[] = []
  for (const group of GROUPS) {
    const columns = flow.nodes.filter((node) => node.group === group).map(({ column }) => column)
    if (columns.length === 0) continue
    const column = Math.min(...columns)
    const row = heads.filter((head) => head.column === column).length
    heads.push({ figure: group, column, row })
  }
  return heads
}

/** The head figures with people that no node of the flow holds. */
export function outside(flow: Flow, { totals }: Picture): readonly (Group | 'notLocated')[] {
  const drawn = new Set(flow.nodes.flatMap(({ group }) => (group ? [group] : [])))
  return (['notLocated', ...GROUPS] as const).filter(
    (figure) => totals[figure] > 0 && !drawn.has(figure),
  )
}
