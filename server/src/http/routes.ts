import { deviceRoutes } from './deviceRoutes.ts'
import { entryRoutes } from './entryRoutes.ts'
import { installationRoutes } from './installation.ts'
import { joinRoutes } from './joinRoutes.ts'
import { ledgerRoutes } from './ledgerRoutes.ts'
import { operationRoutes } from './operationRoutes.ts'
import { peopleRoutes } from './peopleRoutes.ts'
import type { Route } from './route.ts'
import { segmentRoutes } from './segmentRoutes.ts'
import { sessionRoutes } from './sessionRoutes.ts'

/** Every route under `/api`, and `/healthz`. */
export const ROUTES: readonly Route[] = [
  ...installationRoutes,
  ...sessionRoutes,
  ...deviceRoutes,
  ...joinRoutes,
  ...operationRoutes,
  ...peopleRoutes,
  ...entryRoutes,
  ...ledgerRoutes,
  ...segmentRoutes,
]
