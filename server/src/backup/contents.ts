import * as z from 'zod'

/** The first file of a backup: what is in it, so that a restore can tell whether it is all there. */
export const Contents = z.strictObject({
  made: z.iso.datetime(),
  ledgers: z.array(
    z.strictObject({
      mode: z.enum(['live', 'drill']),
      operation: z.string(),
      seq: z.number().int(),
      hash: z.string(),
    }),
  ),
})
export type Contents = z.infer<typeof Contents>

export const CONTENTS = 'homeward-backup.json'
