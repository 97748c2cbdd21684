import { expect, test } from 'vitest'
import { addressOf } from './address.ts'
import { readConfig } from './config.ts'
import { explain } from './explain.ts'
import { LedgerDamaged } from './ledger/index.ts'

const at = (host: string, url?: string) => addressOf({ host, url }, 4_180)

test('[J9] the links lead to where people reach the server, and never to "everywhere"', () => {
  expect(at('127.0.0.1')).toBe('http://localhost:4180')
  expect(at('::1')).toBe('http://localhost:4180')
  expect(at('10.1.2.3')).toBe('http://10.1.2.3:4180')
  expect(at('fd00::7')).toBe('http://[fd00::7]:4180')
  expect(at('0.0.0.0', 'https://homeward.example')).toBe('https://homeward.example')
  for (const host of ['0.0.0.0', '::']) expect(at(host)).not.toMatch(/0\.0\.0\.0|\/\/:|\[::\]/)
})

test('[J4] settings are read once, with sane values where none is given', () => {
  const config = readConfig({ HOMEWARD_URL: '', HOMEWARD_KINDS: 'drill , live' }, '1.0.0')
  expect(config).toMatchObject({ port: 4_180, host: '127.0.0.1', url: undefined, version: '1.0.0' })
  expect(config.kinds).toEqual(['drill', 'live'])
  expect(readConfig({ HOMEWARD_URL: 'https://h.example/' }, '1').url).toBe('https://h.example')
  for (const wrong of [
    { PORT: 'x' },
    { PORT: '70000' },
    { HOMEWARD_KINDS: 'replay' },
    { HOMEWARD_REDIS_URL: 'http://x' },
    { HOMEWARD_URL: 'homeward.example' },
  ]) {
    const [name = '', value = ''] = Object.entries(wrong)[0] ?? []
    expect(() => readConfig(wrong, '1')).toThrow(name)
    expect(() => readConfig(wrong, '1')).not.toThrow(`"${value}"`)
  }
})

test('[J4] what went wrong at the start is one sentence that says what to do', () => {
  expect(explain(new LedgerDamaged('/d/ledger.sqlite', 7, 'missing'), '/d')).toMatch(
    /entry 7.*backup/,
  )
  const full = Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' })
  expect(explain(full, '/d')).toContain('no room on the disk for /d')
  const taken = Object.assign(new Error('listen'), { code: 'EADDRINUSE', port: 4_180 })
  expect(explain(taken, '/d')).toContain('port 4180 is taken')
})
