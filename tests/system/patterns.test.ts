import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Every regular expression of the code that reads what comes from outside, with where it stands. */
function patterns(): { where: string; source: string; flags: string }[] {
  const files = execFileSync('git', ['ls-files', 'shared/src', 'server/src', 'client/src'], {
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\.testing\./.test(file))
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, i) =>
        // After an operator, a bracket or a comma a slash begins a pattern, never a division.
        [
          ...line.matchAll(
            /(?<=[=(,:[&|?!]\s*)\/((?:[^/\\[\n]|\\.|\[(?:[^\]\\]|\\.)*\])+)\/([dgimsuvy]*)(?=[\s.,;)\]]|$)/g,
          ),
        ].map(([, source = '', flags = '']) => ({ where: `${file}:${i + 1}`, source, flags })),
      ),
  )
}

/** How deep repetitions stand in one another: two is where matching can take exponential time. */
function starHeight(source: string): number {
  const inside = [0] // the height of what has been read, for each open bracket
  let last = 0 // the height of the last atom
  for (let i = 0; i < source.length; i++) {
    const char = source[i] ?? ''
    const top = inside.length - 1
    if (char === '\\') {
      i++
      last = 0
    } else if (char === '[') {
      while (i < source.length && source[i] !== ']') i += source[i] === '\\' ? 2 : 1
      last = 0
    } else if (char === '(') {
      inside.push(0)
      last = 0
    } else if (char === ')') {
      last = inside.pop() ?? 0
      inside[top - 1] = Math.max(inside[top - 1] ?? 0, last)
    } else if (char === '*' || char === '+' || /^\{\d+,\d*\}/.test(source.slice(i))) {
      // A repetition with an end, such as {1,63}, costs that many times and no more.
      const bounded = /^\{\d+,(\d+)\}/.exec(source.slice(i))?.[1]
      if (bounded === undefined || Number(bounded) > 64) last += 1
      inside[top] = Math.max(inside[top] ?? 0, last)
    } else if (char !== '?') last = 0
  }
  return Math.max(...inside)
}

test('[H16] the height of a repetition is counted as it is written', () => {
  for (const [source, height] of [
    ['^a+$', 1],
    ['(a+)+', 2],
    ['(?:a|b*)*c', 2],
    ['^[a-z0-9][a-z0-9-]{0,63}$', 0],
    ['(ab{1,3})+', 1],
    ['[+*]x', 0],
    ['\\(a\\+', 0],
  ] as const)
    expect(starHeight(source), source).toBe(height)
})

test('[H16] no pattern repeats a repetition, and none takes long on a text made to slow it down', () => {
  const all = patterns()
  expect(all.length).toBeGreaterThan(60) // or the search has missed them
  expect(all.filter(({ source }) => starHeight(source) > 1)).toEqual([])
  const long = 20_000
  for (const { source, flags, where } of all) {
    const pattern = new RegExp(source, flags.replace('g', '').replace('y', ''))
    // Runs of what the pattern itself asks for, then something that it does not end with.
    const letters = new Set([
      'a',
      '0',
      '-',
      ' ',
      '.',
      '王',
      ...source.replace(/\\./g, '').slice(0, 20).split(''),
    ])
    for (const letter of letters) {
      const start = performance.now()
      pattern.test(`${letter.repeat(long)}\u0000`)
      const took = performance.now() - start
      expect(took, `${where} on ${letter}`).toBeLessThan(3_000) // a quadratic one takes a minute
    }
  }
})
