import { HOUR, MINUTE } from '@homeward/shared/basics'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomPicture } from '../../testing/index.ts'
import { HEAD_FIGURES, headTiles, silentPosts } from './headTiles.ts'

test('[V9] the tiles beside “located” add up to it, with stayed and elsewhere', () => {
  fc.assert(
    fc.property(randomPicture, ({ picture }) => {
      const tiles = new Map(headTiles(picture, picture.asOf).map((tile) => [tile.figure, tile]))
      const groups = HEAD_FIGURES.filter((name) => name !== 'located' && name !== 'notLocated')
      const sum = groups.reduce((all, name) => all + (tiles.get(name)?.n ?? 0), 0)
      const { stayed, elsewhere, located } = picture.totals
      expect(sum + stayed + elsewhere).toBe(located)
      expect(tiles.get('located')?.n).toBe(located)
    }),
  )
})

test('[V9] counted without a name is on show at nought too', () => {
  fc.assert(
    fc.property(randomPicture, ({ picture }) => {
      const located = headTiles(picture, picture.asOf).find(({ figure }) => figure === 'located')
      expect(located?.parts.map(({ figure }) => figure)).toEqual(['named', 'unnamed'])
    }),
  )
})

test('[V8] a figure of people who move is as old as its oldest word; at home nothing grows old', () => {
  fc.assert(
    fc.property(randomPicture, ({ picture }) => {
      const now = picture.asOf + 10 * HOUR
      const word = { newest: now - MINUTE, oldest: now - HOUR }
      const aged = {
        ...picture,
        totals: { ...picture.totals, atPoints: 5, home: 5 },
        freshness: { ...picture.freshness, atPoints: word, home: word },
      }
      const tiles = new Map(headTiles(aged, now).map((tile) => [tile.figure, tile]))
      expect(tiles.get('atPoints')).toMatchObject({ asOf: word.oldest, tone: 'old' })
      expect(tiles.get('home')).toMatchObject({ asOf: word.newest, tone: 'plain' })
    }),
  )
})

test('[V8] who is under way is not old before the hour of arrival, and is from then on', () => {
  fc.assert(
    fc.property(randomPicture, ({ picture }) => {
      const now = picture.asOf + 10 * HOUR
      const [some] = picture.legs
      if (!some) return
      const leg = { ...some, abroad: true, aboard: 5, state: 'departed' as const }
      const word = { newest: now - 8 * HOUR, oldest: now - 8 * HOUR }
      const toneWith = (arrives: number) => {
        const legs = [{ ...leg, arrives }]
        const totals = { ...picture.totals, aboard: 5 }
        const freshness = { ...picture.freshness, aboard: word }
        const tiles = headTiles({ ...picture, legs, totals, freshness }, now)
        return tiles.find(({ figure }) => figure === 'aboard')?.tone
      }
      expect(toneWith(now + HOUR)).toBe('plain')
      expect(toneWith(now - MINUTE)).toBe('old')
    }),
  )
})

test('[V8] a silent post keeps its people: silence is never shown as nought', () => {
  fc.assert(
    fc.property(randomPicture, fc.integer({ min: 0, max: 90 }), ({ picture }, minutes) => {
      const now = picture.asOf
      const heardAt = now - minutes * MINUTE
      const places = picture.places.map((place) => ({ ...place, heardAt }))
      const silent = silentPosts({ ...picture, places }, now)
      const people = places.filter(
        ({ group, counted, state }) => group === 'atPoints' && counted > 0 && state !== 'closed',
      )
      expect(silent).toHaveLength(minutes >= 30 ? people.length : 0)
      expect(silent.every(({ counted }) => counted > 0)).toBe(true)
    }),
  )
})

test('[V8] a sum of people of whom nobody moves any more does not grow old', () => {
  fc.assert(
    fc.property(randomPicture, ({ picture }) => {
      const { located } = picture.totals
      const rest = { atPoints: 0, onRoad: 0, aboard: 0, ownMeans: 0, stayed: 0, elsewhere: 0 }
      const totals = {
        ...picture.totals,
        ...rest,
        located,
        inHaven: located,
        home: 0,
        total: located,
      }
      const word = { newest: picture.asOf - 900 * HOUR, oldest: picture.asOf - 900 * HOUR }
      const ended = { ...picture, totals, freshness: { ...picture.freshness, located: word } }
      const toneIn = (shown: typeof ended) =>
        headTiles(shown, picture.asOf).find(({ figure }) => figure === 'located')?.tone
      expect(toneIn(ended)).toBe(located === 0 ? 'zero' : 'plain')
      const moving = { ...ended, totals: { ...totals, located: located + 1, atPoints: 1 } }
      expect(toneIn(moving)).toBe('old')
    }),
  )
})
