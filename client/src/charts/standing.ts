import { type Figure, GROUPS, type Group, type Picture } from '@homeward/shared/picture'
import type { Flow, FlowLink, FlowNode } from './flow.ts'

/**
 * Where everyone is: total → located or not → group → spot. Each column is the one before it, cut
 * finer, so the sums of the rules can be seen.
 */
export function standing(picture: Picture): Flow {
  const { totals } = picture
  const nodes: FlowNode[] = []
  const links: FlowLink[] = []
  const add = (node: FlowNode, from?: string) => {
    if (node.n === 0) return
    nodes.push(node)
    if (from) links.push({ from, to: node.id, n: node.n })
  }
  const head = (figure: 'total' | 'located' | 'notLocated' | Group, column: number) => ({
    id: figure,
    subject: { sort: 'head', figure } as const,
    column,
    n: totals[figure],
    here: totals[figure],
    figure,
  })
  add(head('total', 0))
  add({ ...head('located', 1) }, 'total')
  add({ ...head('notLocated', 1), group: 'notLocated' }, 'total')
  for (const group of GROUPS) {
    add({ ...head(group, 2), group }, 'located')
    let placed = 0
    for (const { id, subject, n } of spotsIn(picture, group)) {
      placed += n
      const figure: Figure = id
      add({ id, subject, column: 3, n, here: n, figure, group }, group)
    }
    const ended = totals[group] - placed
    add(
      {
        id: `ended:${group}`,
        subject: { sort: 'ended', group },
        column: 3,
        n: ended,
        here: ended,
        group,
      },
      group,
    )
  }
  return { nodes, links, columns: 4 }
}

/** The spots with people whose people are counted in a group. */
function spotsIn(picture: Picture, group: Group) {
  const places = picture.places
    .filter((place) => place.group === group)
    .map(({ id, counted }) => ({
      id: `place:${id}`,
      subject: { sort: 'place', place: id } as const,
      n: counted,
    }))
  const legs = picture.legs
    .filter(({ abroad }) => (abroad ? group === 'aboard' : group === 'onRoad'))
    .map(({ id, aboard }) => ({
      id: `leg:${id}`,
      subject: { sort: 'leg', leg: id } as const,
      n: aboard,
    }))
  return [...places, ...legs]
}
