import type { Instant } from '@homeward/shared/basics'
import type { OperationInfo, Proposal } from '@homeward/shared/protocol'

export type Row = readonly (string | number | undefined)[]

const time = (at: Instant): string => new Date(at).toISOString()

/** Over every file: what it is of, as of when, and that an exercise is one. */
export const headRows = (info: OperationInfo, asOf: Instant): Row[] => [
  ...(info.mode === 'drill' ? [['EXERCISE 演练 EXERCISE 演练']] : []),
  ['Homeward 归途', info.id, info.title.zh, info.title.en],
  ['as of 截至', time(asOf), 'entry 条目', info.seq],
]

/** Who wanted a list of persons, what for, who gets it and who agreed: it stays in the file. */
export const markRows = ({ id, by, second, reason, export: file }: Proposal): Row[] => [
  ['purpose 用途', reason],
  ['recipient 接收方', file?.recipient],
  ['asked by 申请人', by.name.zh, by.actor, time(by.at)],
  ['approved by 批准人', second?.name.zh ?? by.name.zh, second?.actor ?? by.actor],
  ['export 导出编号', id],
]
