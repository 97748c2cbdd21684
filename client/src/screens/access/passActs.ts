import type { Act } from '@homeward/shared/access'

/** What can be ticked for a borrowed phone, and what each tick allows. */
const ACTS = {
  count: ['report:checkIn'],
  board: ['report:board'],
  depart: ['report:depart'],
  arrive: ['report:arrive'],
  name: ['report:register', 'people:search', 'people:read', 'people:write'],
  status: ['points:status'],
} as const satisfies Record<string, readonly Act[]>

export type PassChoice = keyof typeof ACTS
export const PASS_CHOICES = Object.keys(ACTS) as PassChoice[] // the keys of the list above

/** Public figures, the words of one's own entries and taking them back belong to every pass. */
const ALWAYS: readonly Act[] = ['picture:readPublic', 'words:write', 'void:own']

export const passActs = (choices: readonly PassChoice[]): Act[] => [
  ...ALWAYS,
  ...choices.flatMap((choice) => ACTS[choice]),
]
