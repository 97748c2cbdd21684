import { type OperationKey, WrongKey } from './keys.ts'
import { randomKey } from './seal.ts'

/** A key that lives as long as the process: for registers that do. */
export function memoryKey(operation = 'memory'): OperationKey {
  const erased = new Set<string>()
  let key: Buffer | undefined
  const make = () => (key ??= randomKey())
  return {
    mode: 'live',
    operation,
    read: () => key,
    make,
    wrapped: () => make().toString('base64'),
    unwrapped: (wrapped) => Buffer.from(wrapped, 'base64'),
    adopt(wrapped) {
      key = Buffer.from(wrapped, 'base64')
    },
    destroy() {
      key = undefined
      erased.add('*')
    },
    erased: () => erased,
    forgetAbout(persons) {
      for (const person of persons) erased.add(person)
    },
    wrong: () => new WrongKey('live', operation, 'memory'),
  }
}
