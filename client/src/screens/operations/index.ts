export { OperationsScreen } from './OperationsScreen.tsx'
