export { PlanEditor } from './PlanEditor.tsx'
