import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { addressOf, isProxyList } from './clientAddress.ts'

const asked = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage // the two parts of a request that are looked at

test('[H13] without listed proxies nobody says who they are', () => {
  const address = addressOf([])
  expect(address(asked('127.0.0.1', '203.0.113.9'))).toBe('127.0.0.1')
  expect(address(asked('::ffff:192.0.2.1', '203.0.113.9'))).toBe('192.0.2.1')
})

test('[H13] a listed proxy names the client; what the client itself wrote before counts for nothing', () => {
  const address = addressOf(['loopback', '10.0.0.0/8'])
  expect(address(asked('127.0.0.1', '203.0.113.9'))).toBe('203.0.113.9')
  expect(address(asked('::1', '1.2.3.4, 203.0.113.9, 10.1.1.1'))).toBe('203.0.113.9')
  expect(address(asked('198.51.100.1', '203.0.113.9'))).toBe('198.51.100.1')
  expect(address(asked('127.0.0.1', '<script>, 203.0.113.9'))).toBe('203.0.113.9')
  expect(address(asked('127.0.0.1'))).toBe('127.0.0.1')
})

test('[H13] a list of proxies holds addresses, ranges and the named ranges, and nothing else', () => {
  expect(isProxyList(['loopback', '10.0.0.0/8', '2001:db8::/32', '192.0.2.7'])).toBe(true)
  for (const wrong of ['everyone', '10.0.0.0/33', 'proxy.example', '*', 'true'])
    expect(isProxyList([wrong])).toBe(false)
})
