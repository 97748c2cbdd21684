import { OperationId } from '@homeward/shared/basics'
import type { About } from '../operation/index.ts'

/** Clocks that a new operation shows until its own places are known. */
const BEIJING = { zone: 'Asia/Shanghai', name: { zh: '北京', en: 'Beijing' } }
const UTC = { zone: 'UTC', name: { zh: '协调世界时', en: 'UTC' } }

/** The operations of a new installation, not started: two people must decide that. */
export const SEEDS: readonly About[] = [
  {
    id: OperationId.parse('live-1'),
    mode: 'live',
    title: { zh: '实战行动', en: 'Live operation' },
    capital: BEIJING,
    place: UTC,
  },
  {
    id: OperationId.parse('drill-1'),
    mode: 'drill',
    title: { zh: '演练', en: 'Exercise' },
    capital: BEIJING,
    place: UTC,
  },
]
