import { accept } from '@homeward/shared/basics'
import { Health, Settings } from '@homeward/shared/protocol'
import { type Route, route } from './route.ts'

/** Health and settings: what concerns no operation. */
export const installationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/healthz',
    says: 'Whether this server runs, and whether it can record.',
    needs: 'nobody',
    value: Health,
    handle: ({ parts }) =>
      accept({ ok: true, mode: parts.writable() ? 'ready' : 'read-only', version: parts.version }),
  }),
  route({
    method: 'get',
    path: '/api/settings',
    says: 'Where pages find the map, and the version of the server.',
    needs: 'nobody',
    value: Settings,
    handle: ({ parts }) => accept({ ...parts.settings, version: parts.version }),
  }),
]
