/** These bytes are not a segment that `encodeSegment` wrote. */
export class SegmentDamaged extends Error {
  constructor(why: string) {
    super(`segment damaged: ${why}`)
  }
}
