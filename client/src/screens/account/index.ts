export { AccountScreen } from './AccountScreen.tsx'
export { Page } from './Page.tsx'
export { SessionList } from './SessionList.tsx'
export { useConfirmed } from './useConfirmed.tsx'
