import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'

/** What a provider that cannot be trusted, or is not the one, would answer with. */
export type Twist = 'none' | 'nonce' | 'audience' | 'issuer' | 'expired' | 'unsigned' | 'otherKey'

/** An identity provider on this machine: everybody who comes is signed in there as `sub`. */
export async function openMinistryProvider() {
  const [right, wrong] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')]
  const jwk = { ...(await exportJWK(right.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, { nonce: string; challenge: string }>()
  const provider = { sub: 'civil-servant-7', amr: ['pwd'], twist: 'none' as Twist, asked: 0 }
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a port, not a pipe
  const issuer = `http://127.0.0.1:${port}`

  async function idToken(nonce: string): Promise<string> {
    const { sub, amr, twist } = provider
    const now = Math.floor(Date.now() / 1_000)
    const claims = {
      iss: twist === 'issuer' ? 'http://elsewhere.example' : issuer,
      aud: twist === 'audience' ? 'another-client' : 'homeward',
      nonce: twist === 'nonce' ? 'another' : nonce,
      ...{ sub, amr, iat: now - (twist === 'expired' ? 7_200 : 0) },
      exp: now + (twist === 'expired' ? -3_600 : 300),
    }
    if (twist === 'unsigned') return new UnsecuredJWT(claims).encode()
    const key = twist === 'otherKey' ? wrong.privateKey : right.privateKey
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(key)
  }

  async function answer(path: string, query: URLSearchParams, body: URLSearchParams) {
    provider.asked += 1
    if (path === '/.well-known/openid-configuration')
      return {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      }
    if (path === '/jwks') return { keys: [jwk] }
    if (path === '/authorize') {
      const code = `code-${codes.size}-${Math.random()}`
      const challenge = query.get('code_challenge') ?? ''
      codes.set(code, { nonce: query.get('nonce') ?? '', challenge })
      const back = new URL(query.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', query.get('state') ?? '')
      return back
    }
    const known = codes.get(body.get('code') ?? '')
    const verifier = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url')
    if (!known || known.challenge !== verifier) return { error: 'invalid_grant' }
    codes.delete(body.get('code') ?? '')
    const id_token = await idToken(known.nonce)
    return { access_token: 'of-no-use', token_type: 'Bearer', expires_in: 60, id_token }
  }

  server.on('request', (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer)
    let text = ''
    request.on('data', (part: Buffer) => {
      text += part.toString()
    })
    request.on('end', () => {
      void answer(pathname, searchParams, new URLSearchParams(text)).then((said) => {
        if (said instanceof URL) return response.writeHead(302, { location: said.href }).end()
        response.writeHead('error' in said ? 400 : 200, { 'content-type': 'application/json' })
        response.end(JSON.stringify(said))
      })
    })
  })
  return { issuer, provider, close: () => server.close() }
}
