export { makeBackup } from './makeBackup.ts'
export { restore } from './restore.ts'
export { scheduleBackups } from './schedule.ts'
