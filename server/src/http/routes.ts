import { accountRoutes } from './accountRoutes.ts'
import { auditRoutes } from './auditRoutes.ts'
import { confirmRoutes } from './confirmRoutes.ts'
import { deviceRoutes } from './deviceRoutes.ts'
import { entryRoutes } from './entryRoutes.ts'
import { exportRoutes } from './exportRoutes.ts'
import { grantRoutes } from './grantRoutes.ts'
import { installationRoutes } from './installation.ts'
import { joinRoutes } from './joinRoutes.ts'
import { ledgerRoutes } from './ledgerRoutes.ts'
import { ministryRoutes } from './ministryRoutes.ts'
import { operationRoutes } from './operationRoutes.ts'
import { ownRoutes } from './ownRoutes.ts'
import { peopleRoutes } from './peopleRoutes.ts'
import { personRoutes } from './personRoutes.ts'
import { postRoutes } from './postRoutes.ts'
import { proposalRoutes } from './proposalRoutes.ts'
import type { Route } from './route.ts'
import { segmentRoutes } from './segmentRoutes.ts'
import { sendingRoutes } from './sendingRoutes.ts'
import { sessionRoutes } from './sessionRoutes.ts'
import { signInRoutes } from './signInRoutes.ts'
import { wordRoutes } from './wordRoutes.ts'

/** Every route under `/api`, and `/healthz`. */
export const ROUTES: readonly Route[] = [
  ...installationRoutes,
  ...sessionRoutes,
  ...signInRoutes,
  ...ministryRoutes,
  ...confirmRoutes,
  ...ownRoutes,
  ...accountRoutes,
  ...deviceRoutes,
  ...joinRoutes,
  ...operationRoutes,
  ...peopleRoutes,
  ...personRoutes,
  ...grantRoutes,
  ...auditRoutes,
  ...entryRoutes,
  ...postRoutes,
  ...proposalRoutes,
  ...exportRoutes,
  ...ledgerRoutes,
  ...sendingRoutes,
  ...segmentRoutes,
  ...wordRoutes,
]
