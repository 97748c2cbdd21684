import 'reflect-metadata' // @peculiar/x509 asks for it before it is loaded
import { randomBytes, webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
import type { Instant } from '@homeward/shared/basics'
import * as x509 from '@peculiar/x509'
import { nameConstraints } from './nameConstraints.ts'
import type { ServerNames } from './names.ts'

/** A certificate and its key, as text that Node and every tool reads. */
export interface Certified {
  readonly cert: string
  readonly key: string
}

const DAY = 86_400_000
/** Phones refuse a server's certificate that lasts longer than 398 days. */
export const LEAF_MS = 397 * DAY
const AUTHORITY_MS = 10 * 365 * DAY

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGNED = { name: 'ECDSA', hash: 'SHA-256' } as const
const { subtle } = webcrypto
x509.cryptoProvider.set(webcrypto)

const newKeys = () => subtle.generateKey(P256, true, ['sign', 'verify'])

const keyText = async (key: webcrypto.CryptoKey): Promise<string> =>
  x509.PemConverter.encode(await subtle.exportKey('pkcs8', key), 'PRIVATE KEY')

const keyOf = (text: string) =>
  subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(text), P256, true, ['sign'])

/** An authority of this installation: it vouches for this server and local networks, and signs nothing else. */
export async function makeAuthority(names: ServerNames, now: Instant): Promise<Certified> {
  const keys = await newKeys()
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    // A mark of its own: a phone may trust several installations.
    name: `CN=Homeward ${randomBytes(3).toString('hex')}, O=Homeward`,
    notBefore: new Date(now - DAY), // the clock of a phone may be behind
    notAfter: new Date(now + AUTHORITY_MS),
    signingAlgorithm: SIGNED,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      nameConstraints(names),
    ],
  })
  return { cert: certificate.toString('pem'), key: await keyText(keys.privateKey) }
}

/** A certificate of this server, for these names, signed by the authority. */
export async function makeLeaf(
  authority: Certified,
  { dns, ip }: ServerNames,
  now: Instant,
): Promise<Certified> {
  const keys = await newKeys()
  const issuer = new x509.X509Certificate(authority.cert)
  const until = Math.min(now - DAY + LEAF_MS, issuer.notAfter.getTime())
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: `CN=${dns[0] ?? ip[0] ?? 'Homeward'}`,
    issuer: issuer.subject,
    notBefore: new Date(now - DAY),
    notAfter: new Date(until),
    signingAlgorithm: SIGNED,
    publicKey: keys.publicKey,
    signingKey: await keyOf(authority.key),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        [...dns, ...ip].map(
          (value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value }) as const,
        ),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  })
  return { cert: certificate.toString('pem'), key: await keyText(keys.privateKey) }
}

/** 127 bits: the first one stays 0, or the number would be taken for a negative one. */
function newSerial(): string {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 1
  return bytes.toString('hex')
}
