export { executorsWith } from './executors.ts'
export { type Executors, openProposals, type Proposals } from './proposals.ts'
export { type ReportAs, reportAs } from './reportAs.ts'
export { reportShort } from './reportShort.ts'
