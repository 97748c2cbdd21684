import { ActorId } from '@homeward/shared/basics'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Credential, Credentials } from './credentials.ts'

const credential = (id: string): Credential => ({
  id,
  kind: 'code',
  hash: 'f'.repeat(64),
  actor: ActorId.parse('chief-1'),
})

/** What every store of credentials promises. `open` gives an empty one each time. */
export function credentialsContract(name: string, open: () => Promise<Credentials>) {
  const fresh = async () => {
    const credentials = await open()
    onTestFinished(() => credentials.close())
    return credentials
  }

  describe(`${name} keeps the credentials contract`, () => {
    test('[E1] what was put is found by its id, and nothing else', async () => {
      const credentials = await fresh()
      await credentials.put(credential('one'))
      await credentials.put({ ...credential('two'), kind: 'cookie', until: 9_000 })
      expect(await credentials.find('one')).toEqual(credential('one'))
      expect(await credentials.find('two')).toMatchObject({ kind: 'cookie', until: 9_000 })
      expect(await credentials.find('three')).toBeUndefined()
    })

    test('[E4] a credential can be given more time, and one that is gone stays gone', async () => {
      const credentials = await fresh()
      await credentials.put({ ...credential('one'), until: 1_000 })
      await credentials.extend('one', 2_000)
      expect(await credentials.find('one')).toMatchObject({ until: 2_000 })
      await credentials.take('one')
      await credentials.extend('one', 3_000)
      expect(await credentials.find('one')).toBeUndefined()
    })

    test('[E2] of many who take a credential at once one gets it', async () => {
      const credentials = await fresh()
      await credentials.put(credential('one'))
      const took = await Promise.all(Array.from({ length: 20 }, () => credentials.take('one')))
      expect(took.filter(Boolean)).toHaveLength(1)
      expect(await credentials.find('one')).toBeUndefined()
    })
  })
}
