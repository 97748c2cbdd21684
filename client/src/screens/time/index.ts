export { MOMENT_FIELD } from './MomentField.tsx'
export { TimeControl } from './TimeControl.tsx'
