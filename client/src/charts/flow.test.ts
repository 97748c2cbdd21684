import { GROUPS, type Group } from '@homeward/shared/picture'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomPicture } from '../testing/index.ts'
import { columnHeads, type Flow, type FlowNode, flowOf, outside } from './flow.ts'

const sum = (nodes: readonly FlowNode[], of: (node: FlowNode) => number) =>
  nodes.reduce((total, node) => total + of(node), 0)

const streams = ({ links }: Flow, end: 'from' | 'to', id: string) =>
  links.filter((link) => link[end] === id).reduce((total, { n }) => total + n, 0)

describe('where people stand now', () => {
  test('[C4] every column of the flow picture adds up to its head figure', () => {
    fc.assert(
      fc.property(randomPicture, ({ picture, atlas }) => {
        const { totals } = picture
        const flow = flowOf(picture, atlas, 'standing')
        const column = (n: number) => flow.nodes.filter((node) => node.column === n)
        expect(sum(column(0), ({ n }) => n)).toBe(totals.total)
        expect(sum(column(1), ({ n }) => n)).toBe(totals.total)
        expect(sum(column(2), ({ n }) => n)).toBe(totals.located)
        expect(sum(column(3), ({ n }) => n)).toBe(totals.located)
        for (const group of GROUPS)
          expect(
            sum(
              column(3).filter((node) => node.group === group),
              ({ n }) => n,
            ),
          ).toBe(totals[group])
      }),
    )
  })

  test('[C4] what flows into a node is what it shows', () => {
    fc.assert(
      fc.property(randomPicture, ({ picture, atlas }) => {
        const flow = flowOf(picture, atlas, 'standing')
        for (const node of flow.nodes) {
          if (node.column > 0) expect(streams(flow, 'to', node.id)).toBe(node.n)
          const out = streams(flow, 'from', node.id)
          if (node.column < 3 && node.group !== 'notLocated') expect(out).toBe(node.n)
        }
      }),
    )
  })
})

describe('how they went', () => {
  test('[C4] the people standing at all stops and on all legs are the located, group by group', () => {
    fc.assert(
      fc.property(randomPicture, ({ picture, atlas }) => {
        const flow = flowOf(picture, atlas, 'journey')
        const standing = (group: Group) =>
          sum(
            flow.nodes.filter((node) => node.group === group),
            ({ here }) => here,
          )
        for (const group of [
          'atPoints',
          'onRoad',
          'aboard',
          'inHaven',
          'home',
          'elsewhere',
        ] as const)
          expect(standing(group)).toBe(picture.totals[group])
      }),
    )
  })

  test('[C4] a leg takes in what it carried and lets off all but those aboard', () => {
    fc.assert(
      fc.property(randomPicture, ({ picture, atlas }) => {
        const flow = flowOf(picture, atlas, 'journey')
        for (const leg of picture.legs) {
          const id = `leg:${leg.id}`
          expect(streams(flow, 'to', id)).toBe(leg.carried)
          expect(streams(flow, 'from', id)).toBe(leg.carried - leg.aboard)
        }
      }),
    )
  })

  test('[C4] every stream leads to a later column, whatever circles the legs make', () => {
    fc.assert(
      fc.property(randomPicture, ({ picture, atlas }) => {
        const flow = flowOf(picture, atlas, 'journey')
        const column = new Map(flow.nodes.map((node) => [node.id, node.column]))
        for (const { from, to } of flow.links)
          expect(column.get(from)).toBeLessThan(column.get(to) ?? -1)
        expect(Math.max(0, ...column.values())).toBeLessThan(Math.max(1, flow.columns))
      }),
    )
  })

  test('[C4] no stop is lower than what came to it, nor than what left it and stayed', () => {
    fc.assert(
      fc.property(randomPicture, ({ picture, atlas }) => {
        const flow = flowOf(picture, atlas, 'journey')
        for (const node of flow.nodes) {
          expect(node.n).toBeGreaterThanOrEqual(streams(flow, 'to', node.id))
          expect(node.n).toBeGreaterThanOrEqual(streams(flow, 'from', node.id))
          expect(node.n).toBeGreaterThanOrEqual(node.here)
        }
      }),
    )
  })
})

test('[C4] the nodes and the figures beside the flow picture are everybody, once', () => {
  fc.assert(
    fc.property(randomPicture, ({ picture, atlas }) => {
      const flow = flowOf(picture, atlas, 'journey')
      const beside = outside(flow, picture).reduce((sum, one) => sum + picture.totals[one], 0)
      expect(sum(flow.nodes, ({ here }) => here) + beside).toBe(picture.totals.total)
      expect(outside(flowOf(picture, atlas, 'standing'), picture)).toEqual([])
    }),
  )
})

test('[C5] at most one head figure stands in a row over a column, each group once', () => {
  fc.assert(
    fc.property(randomPicture, ({ picture, atlas }) => {
      const heads = columnHeads(flowOf(picture, atlas, 'journey'))
      expect(new Set(heads.map(({ figure }) => figure)).size).toBe(heads.length)
      expect(new Set(heads.map(({ column, row }) => `${column} ${row}`)).size).toBe(heads.length)
    }),
  )
})
