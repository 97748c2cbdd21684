import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { nameAndVersion, readLockfile, runtimePackages } from '../../tools/lockfile.mjs'
import { installed, sbom } from '../../tools/sbom.mjs'

/** What each part may depend on, and what for. A new one is a decision: add it here with its reason. */
const ALLOWED: Record<string, Record<string, string>> = {
  shared: { zod: 'shapes at every door' },
  server: {
    '@node-rs/argon2': 'passwords',
    '@peculiar/x509': 'our own certificates on a LAN',
    '@simplewebauthn/server': 'passkeys',
    'age-encryption': 'backups for a key that is elsewhere',
    compression: 'answers on thin lines',
    express: 'routes',
    helmet: 'headers',
    lib0: 'the encoding of Yjs, for the gate',
    'openid-client': 'a ministry’s own sign-in',
    'pinyin-pro': 'people found by pinyin',
    redis: 'several servers',
    'reflect-metadata': 'what @peculiar/x509 asks for',
    'socket.io': 'sockets',
    'socket.io-parser': 'the shape of its packets',
    'y-protocols': 'presence',
    yjs: 'shared texts',
    zod: 'shapes at every door',
  },
  client: {
    '@codemirror/commands': 'the plan editor',
    '@codemirror/state': 'the plan editor',
    '@codemirror/view': 'the plan editor',
    '@fontsource-variable/noto-sans': 'fonts from here',
    '@fontsource-variable/noto-sans-arabic': 'fonts from here',
    '@fontsource-variable/noto-sans-sc': 'fonts from here',
    '@simplewebauthn/browser': 'passkeys',
    'd3-sankey': 'the flow picture',
    idb: 'what a device keeps',
    lib0: 'the encoding of Yjs',
    'maplibre-gl': 'the map',
    pmtiles: 'the map from one file',
    qrcode: 'invitations',
    react: 'screens',
    'react-dom': 'screens',
    'socket.io-client': 'sockets',
    'socket.io-parser': 'the shape of its packets',
    wouter: 'addresses',
    'y-codemirror.next': 'shared texts in the editor',
    'y-protocols': 'presence',
    yjs: 'shared texts',
    zod: 'shapes at every door',
  },
}
const LICENCES: ReadonlySet<string> = new Set([
  ...['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'OFL-1.1'],
  ...['(MIT OR Apache-2.0)', 'BlueOak-1.0.0', 'CC0-1.0', 'Unlicense'],
])
/** The first versions without known holes: CVE-2026-48779, CVE-2026-33151, CVE-2026-69185. */
const FLOORS: Record<string, string> = { ws: '8.21.0', 'socket.io-parser': '4.2.7' }

const lock = readLockfile()
const thirdParty = (part: string) =>
  Object.keys(lock.importers[part]?.dependencies ?? {}).filter(
    (name) => !name.startsWith('@homeward/'),
  )
const needed = runtimePackages(lock).map(nameAndVersion)

test.each(Object.keys(ALLOWED))(
  '[Z1] %s depends on what is on its list and on nothing else',
  (part) => {
    const list = Object.keys(ALLOWED[part] ?? {})
    expect(thirdParty(part).filter((name) => !list.includes(name))).toEqual([])
    expect(list.filter((name) => !thirdParty(part).includes(name))).toEqual([])
  },
)

test('[Z1] everything that the product runs with may be used under its licence', () => {
  const odd = sbom().components.filter(({ scope, licenses, name, version, group }) => {
    const here = installed(group ? `${group}/${name}` : name, version)
    return scope === 'required' && here && !LICENCES.has(licenses?.[0]?.expression ?? '')
  })
  expect(odd.map(({ purl, licenses }) => `${purl} ${licenses?.[0]?.expression}`)).toEqual([])
})

test('[Z2] every package is pinned by a hash and comes from the registry', () => {
  const loose = Object.entries(lock.packages).filter(
    ([key, { resolution }]) =>
      !/^\{integrity: sha512-[\w+/=]{88}\}$/.test(resolution) || /[:]\/\//.test(key),
  )
  expect(loose).toEqual([])
  expect(Object.keys(lock.packages).length).toBeGreaterThan(200)
})

test('[Z2] no package runs anything while it is installed', () => {
  expect(readFileSync('pnpm-workspace.yaml', 'utf8')).toMatch(/^ignoreScripts: true/m)
  const running = Object.keys(lock.packages)
    .map(nameAndVersion)
    .filter(({ name, version }) => {
      const { scripts = {} } = installed(name, version) ?? {}
      return ['preinstall', 'install', 'postinstall'].some((script) => script in scripts)
    })
  expect(running.map(({ name }) => name).filter((name) => name !== 'esbuild')).toEqual([]) // not built: its binary comes as a package
})

test('[Z3] versions with known holes are not used, and there is one copy of Yjs', () => {
  for (const [name, floor] of Object.entries(FLOORS)) {
    const used = Object.keys(lock.packages)
      .map(nameAndVersion)
      .filter((one) => one.name === name)
    expect(used.length).toBeGreaterThan(0)
    for (const { version } of used)
      expect(
        version.localeCompare(floor, 'en', { numeric: true }),
        `${name} ${version}`,
      ).toBeGreaterThanOrEqual(0)
  }
  for (const single of ['yjs', 'lib0', 'react', 'zod'])
    expect(needed.filter(({ name }) => name === single)).toHaveLength(1)
})

test('[Z4] the bill of materials names every package with its hash, and what runs by its licence', () => {
  const { bomFormat, specVersion, components } = sbom()
  expect([bomFormat, specVersion]).toEqual(['CycloneDX', '1.6'])
  expect(components).toHaveLength(Object.keys(lock.packages).length)
  for (const { purl, hashes } of components) {
    expect(purl).toMatch(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+/)
    expect(hashes?.[0]?.content).toMatch(/^[0-9a-f]{128}$/)
  }
  expect(components.filter(({ scope }) => scope === 'required')).toHaveLength(needed.length)
})
