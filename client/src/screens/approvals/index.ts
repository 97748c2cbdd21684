export { AskedBar } from './AskedBar.tsx'
export { EnrolLine } from './EnrolLine.tsx'
export { ProposalCard } from './ProposalCard.tsx'
export { ProposeForm } from './ProposeForm.tsx'
