import { CommandId, Epoch, Ms, ParticipantId, Seq, Sha256 } from '@wick/contracts/ids'
import type { OpenRoom } from '@wick/domain/room'
import type { Snapshot } from '@wick/event-log/snapshot-store'
import { z } from 'zod'

/** Counts up where a fold holds more than before: what an older version kept lacks it, and is folded again. */
const VERSION = 2

/** An open room as JSON: maps and sets become lists. */
const Stored = z.object({
  version: z.literal(VERSION),
  laneSeq: Seq,
  epoch: Epoch,
  capacity: z.int(),
  createdAt: Ms,
  expiresAt: Ms,
  idleSeconds: z.int().optional(),
  joinKeyHash: z.optional(Sha256),
  seats: z.array(z.tuple([ParticipantId, z.object({ seatKeyHash: Sha256, joinSeq: Seq, half: z.optional(Seq) })])),
  seatKeys: z.array(z.tuple([ParticipantId, Sha256])),
  creator: z.optional(ParticipantId),
  locked: z.boolean(),
  barred: z.array(ParticipantId),
  lastJoinAt: Ms,
  changes: z.int(),
  applied: z.array(CommandId),
})

export function encodeSnapshot({ state, laneSeq }: Snapshot<OpenRoom>): string {
  const { seats, seatKeys, barred, applied, ...plain } = state
  const lists = { seats: [...seats], seatKeys: [...seatKeys], barred: [...barred], applied: [...applied] }
  return JSON.stringify({ version: VERSION, ...plain, laneSeq, ...lists })
}

/** Undefined for what this version cannot read: it is folded again. */
export function decodeSnapshot(json: string): Snapshot<OpenRoom> | undefined {
  const parsed = Stored.safeParse(JSON.parse(json))
  if (!parsed.success) return undefined
  const {
    version: _,
    laneSeq,
    seats,
    seatKeys,
    barred,
    applied,
    idleSeconds,
    joinKeyHash,
    creator,
    ...plain
  } = parsed.data
  return {
    laneSeq,
    state: {
      status: 'open',
      ...plain,
      idleSeconds,
      joinKeyHash,
      creator,
      seats: new Map(seats),
      seatKeys: new Map(seatKeys),
      barred: new Set(barred),
      applied: new Set(applied),
    },
  }
}
