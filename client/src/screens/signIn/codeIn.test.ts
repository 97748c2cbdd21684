import { expect, test } from 'vitest'
import { codeIn } from './codeIn.ts'

const code = 'k3Jw9_zQ-77aaBBccDDee'

test('[V10] the code of a sign-in link is found in the link, pasted or bare', () => {
  expect(codeIn(`http://localhost:4180/sign-in#${code}`)).toBe(code)
  expect(codeIn(`  ${code}\n`)).toBe(code)
})

test.each(['', 'http://localhost:4180/', 'http://localhost:4180/sign-in#', '#short', 'two words'])(
  '[V10] “%s” holds no code',
  (text) => {
    expect(codeIn(text)).toBeUndefined()
  },
)
