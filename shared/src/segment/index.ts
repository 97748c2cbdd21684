export { SegmentDamaged } from './damage.ts'
export { readSegments, SegmentList, SegmentName } from './list.ts'
export { decodeSegment, encodeSegment, SEGMENT_ENTRIES } from './segment.ts'
