export { inGroups, TrustScreen } from './TrustScreen.tsx'
