export { AskedBar } from './AskedBar.tsx'
export { ProposalCard } from './ProposalCard.tsx'
export { ProposeForm } from './ProposeForm.tsx'
