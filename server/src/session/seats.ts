import { type Role, WHOLE_OPERATION } from '@homeward/shared/access'
import { ActorId } from '@homeward/shared/basics'
import type { Person } from '../accounts/index.ts'

/** The accounts of a new installation; two chiefs, because grave acts take two people. */
const NAMES: Record<string, readonly [role: Role, zh: string, en: string]> = {
  'chief-1': ['chief', '指挥长一', 'Chief 1'],
  'chief-2': ['chief', '指挥长二', 'Chief 2'],
  'officer-1': ['officer', '值班员', 'Watch officer'],
  'consul-1': ['consul', '领事', 'Consul'],
  'field-officer-1': ['fieldOfficer', '现场人员', 'Field officer'],
  'liaison-1': ['liaison', '运输联络员', 'Transport liaison'],
  'hotline-1': ['hotline', '热线接线员', 'Hotline operator'],
  'wall-1': ['wall', '大屏', 'Wall'],
  'trainer-1': ['trainer', '导调员', 'Trainer'],
  'trainee-1': ['trainee', '受训员', 'Trainee'],
}

/** Trainers and trainees sit in drills; everyone else in live operations. */
const AUDIENCE: Partial<Record<Role, Person['audience']>> = { trainer: 'drill', trainee: 'drill' }

export const SEATS: readonly Person[] = Object.entries(NAMES).map(([actor, [role, zh, en]]) => ({
  actor: ActorId.parse(actor),
  role,
  name: { zh, en },
  audience: AUDIENCE[role] ?? 'live',
  scope: WHOLE_OPERATION,
}))
