import type { FindSession } from '../session/index.ts'
import type { Devices } from './openDevices.ts'

/** Finds the session behind a short cookie or token of a device, and asks `people` for all others. */
export const withDevices =
  (people: FindSession, devices: Pick<Devices, 'find'>): FindSession =>
  async (credential) => {
    const text = credential.token ?? credential.cookie
    return text?.startsWith('d.device-') ? devices.find(text) : people(credential)
  }
