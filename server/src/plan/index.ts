export { erasePlans } from './erasePlans.ts'
export { grantClient } from './grants.ts'
export { memoryPlanStore } from './memoryPlanStore.ts'
export type { PlanDocument, PlanFollower } from './planDocument.ts'
export {
  FIRST_EPOCH,
  type Grant,
  type NumberedUpdate,
  type PlanRecord,
  type PlanStore,
  PlanUnavailable,
} from './planStore.ts'
export { openPlans, type Plans } from './plans.ts'
export { openPresence, type PresenceList } from './presence.ts'
export { openRedisPlanStore, type RedisPlanStoreOptions } from './redisPlanStore.ts'
export { planText } from './shapes.ts'
export { openSqlitePlanStore } from './sqlitePlanStore.ts'
