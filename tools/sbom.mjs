// `npm run sbom`: every package of the lockfile as a CycloneDX 1.6 bill of materials, to the terminal.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nameAndVersion, readLockfile, runtimePackages } from './lockfile.mjs'
import { root } from './node24.mjs'

const store = join(root, 'node_modules/.pnpm')
const folders = existsSync(store) ? readdirSync(store) : []

/** What a package says of itself, where it is installed; some are only for other systems. */
export function installed(name, version) {
  const wanted = `${name.replace('/', '+')}@${version}`
  const folder = folders.find((one) => one === wanted || one.startsWith(`${wanted}_`))
  const file = folder && join(store, folder, 'node_modules', name, 'package.json')
  return file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

function licenceOf(name, version) {
  const { license, licenses } = installed(name, version) ?? {}
  const stated = license ?? licenses?.[0]
  return typeof stated === 'string' ? stated : stated?.type
}

function component(key, { resolution }, needed) {
  const { name, version } = nameAndVersion(key)
  const sha512 = /integrity: sha512-([\w+/=]+)/.exec(resolution)?.[1]
  const licence = licenceOf(name, version)
  const [scope, bare] = name.startsWith('@') ? name.split('/') : [undefined, name]
  const purl = `pkg:npm/${scope ? `${encodeURIComponent(scope)}/` : ''}${bare}@${version}`
  return {
    type: 'library',
    'bom-ref': purl,
    ...(scope ? { group: scope } : {}),
    name: bare,
    version,
    scope: needed ? 'required' : 'excluded',
    ...(sha512
      ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(sha512, 'base64').toString('hex') }] }
      : {}),
    ...(licence ? { licenses: [{ expression: licence }] } : {}),
    purl,
  }
}

export function sbom() {
  const lock = readLockfile()
  const needed = new Set(runtimePackages(lock))
  const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { type: 'application', name, version, licenses: [{ license: { id: license } }] },
    },
    components: Object.entries(lock.packages)
      .filter(([, { resolution }]) => resolution)
      .map(([key, about]) => component(key, about, needed.has(key))),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(`${JSON.stringify(sbom(), null, 2)}\n`)
