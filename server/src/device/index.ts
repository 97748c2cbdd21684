export type { DeviceNote, TakeNote } from './note.ts'
export { type Devices, openDevices } from './openDevices.ts'
export { DEVICE_SESSION_MS } from './proving.ts'
export { withDevices } from './withDevices.ts'
