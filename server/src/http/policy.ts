import { randomBytes } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'

/** Where `client/index.html` leaves room for the nonce of one answer. */
export const NONCE_PLACE = 'homeward-nonce'

export interface PolicyParts {
  /** The address people use, when the operator has said it: by it we know that there is TLS. */
  readonly url?: string | undefined
}

const DAY = 86_400
/** What a page may ask the device for: where it stands, and its camera for QR codes. */
const PERMISSIONS =
  'camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), serial=(), bluetooth=(), midi=(), display-capture=(), browsing-topics=()'

/**
 * What a browser may do with our pages: run our scripts and nothing else, ask us and nobody else,
 * in no frame of others. The text editor makes one style element, and it carries the nonce.
 */
export function securityHeaders({ url }: PolicyParts): readonly RequestHandler[] {
  const behindTls = url?.startsWith('https:') ?? false
  const policy = (tls: boolean) =>
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          scriptSrcAttr: ["'none'"],
          styleSrc: ["'self'", (_, response) => `'nonce-${nonceOf(response as Response)}'`], // Express made it
          styleSrcAttr: ["'none'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          connectSrc: ["'self'"],
          workerSrc: ["'self'"],
          manifestSrc: ["'self'"],
          fontSrc: ["'self'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          objectSrc: ["'none'"],
          ...(tls ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      // A name on the internet is never again reached without TLS; a site on a LAN may have to be.
      strictTransportSecurity: isPublic(url) && { maxAge: 365 * DAY, includeSubDomains: false },
      referrerPolicy: { policy: 'no-referrer' },
    })
  const plain = policy(false)
  const secure = policy(true)
  return [
    (_, response, next) => {
      response.locals.nonce = randomBytes(16).toString('base64')
      response.setHeader('Permissions-Policy', PERMISSIONS)
      next()
    },
    (request, response, next) => {
      response.locals.tls = behindTls || request.secure
      const headers = response.locals.tls ? secure : plain
      headers(request, response, next)
    },
  ]
}

/** Whether the address is a name of the internet, and no address or name of a local network. */
function isPublic(url: string | undefined): boolean {
  if (!url?.startsWith('https:')) return false
  const { hostname } = new URL(url)
  return (
    /\.[a-z][a-z-]*$/.test(hostname) && !/\.(local|lan|internal|arpa|localhost)$/.test(hostname)
  )
}

/** The nonce of this answer: other answers have others. */
export const nonceOf = (response: Response): string => String(response.locals.nonce)

/** Whether the browser reached us by TLS, here or at the proxy in front: cookies then say so. */
export const cameByTls = (response: Response): boolean => response.locals.tls === true
