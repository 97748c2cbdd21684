import { expect, test } from 'vitest'
import * as z from 'zod'
import { type LogFields, openLog } from './log.ts'

function logged(event: string, fields?: LogFields): Record<string, unknown> {
  const lines: string[] = []
  openLog(
    (line) => lines.push(line),
    () => 0,
  )(event, fields)
  expect(lines).toHaveLength(1)
  return JSON.parse(lines[0] ?? '')
}

test('[H9] a log line is one line of JSON with a time and an event', () => {
  expect(logged('started', { port: 4180 })).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    event: 'started',
    port: 4180,
  })
})

test('[H9] a field that is not allowed never reaches the log', () => {
  const smuggled = { role: 'chief', name: 'WANG Xiaoming' } as LogFields // what a cast would let in
  expect(JSON.stringify(logged('asked', smuggled))).not.toContain('WANG')
})

test('[H9] an error is logged by kind and place, never with the value it quotes', () => {
  const parsed = (() => {
    try {
      return JSON.parse('{"name": "WANG Xiaoming" oops')
    } catch (error) {
      return error
    }
  })()
  const line = logged('failed', { error: parsed })
  expect(line.fault).toBe('SyntaxError')
  expect(JSON.stringify(line)).not.toContain('WANG')
  const refused = z.enum(['a']).safeParse('WANG Xiaoming').error
  expect(JSON.stringify(logged('failed', { error: refused }))).not.toContain('WANG')
})
