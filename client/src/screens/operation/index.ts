export { OperationScreen } from './OperationScreen.tsx'
