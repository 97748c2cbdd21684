import type { Rate } from '../budget/index.ts'

/** What one connection may cost. Over a limit it is closed; nobody else notices. */
export interface SocketLimits {
  readonly packetBytes: number
  readonly packets: Rate // messages, pongs and pings alike
  readonly bytes: Rate
  readonly answers: Rate // bytes sent; in debt, long answers are refused until it is paid
  readonly faults: Rate // messages that no client of ours would send
  readonly workMs: Rate // time of ours that its messages take; in debt, all are refused until it is paid
  readonly backlogBytes: number // unread: a reader that never reads is otherwise kept for ever
  readonly lagBytes: number // unread: past this it gets pages at its own pace, not live frames
  readonly stallMs: number // how long something may stay unread
  readonly socketsOfActor: number
  readonly socketsOfAddress: number
  readonly connectMs: number // from the WebSocket to the first namespace
  readonly pingEveryMs: number
  readonly pingWaitMs: number
  readonly beatMs: number
}

export const SOCKET_LIMITS: SocketLimits = {
  packetBytes: 131_072,
  packets: { burst: 200, perSecond: 200 },
  bytes: { burst: 8_388_608, perSecond: 1_048_576 },
  answers: { burst: 16_777_216, perSecond: 4_194_304 },
  faults: { burst: 20, perSecond: 1 },
  workMs: { burst: 2_000, perSecond: 250 },
  backlogBytes: 2_097_152,
  lagBytes: 524_288,
  stallMs: 20_000,
  socketsOfActor: 20,
  socketsOfAddress: 200,
  connectMs: 5_000,
  pingEveryMs: 10_000,
  pingWaitMs: 8_000,
  beatMs: 5_000,
}
