import { GROUPS } from '@homeward/shared/picture'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomPicture } from '../../testing/index.ts'
import { wordsOf } from '../../words/index.ts'
import { figureMeans, figureName } from './figureName.ts'

const LANGUAGES = ['en', 'zh-CN'] as const

test('[D6] every figure of a picture has a name and a meaning in both languages', () => {
  fc.assert(
    fc.property(randomPicture, ({ picture, atlas }) => {
      const figures = [
        ...GROUPS,
        ...Object.keys(picture.totals),
        ...picture.places.map(({ id }) => `place:${id}`),
        ...picture.legs.map(({ id }) => `leg:${id}`),
        'kind:citizen',
        'kind:unknown',
        'nationality:CHN',
        'nationality:XXX',
      ]
      for (const language of LANGUAGES)
        for (const figure of figures) {
          const words = wordsOf(language)
          expect(figureName(figure, atlas, words, language)).not.toBe('')
          expect(figureName(figure, atlas, words, language)).not.toBe(figure)
          expect(figureMeans(figure, words)).not.toBe('')
        }
    }),
    { numRuns: 20 },
  )
})
