import type { ChatEvent } from '@wick/contracts/events'
import { BlobId, Ms, ParticipantId } from '@wick/contracts/ids'
import type { Claim } from '@wick/domain/conversation'
import type { SentMessage } from '@wick/domain/sent-entry'
import { z } from 'zod'
import type { RoomIndex } from '../app/ports.ts'
import { decodeEntry } from './entry.ts'

/** The keys of one room as Redis answers them; undefined where the room is not projected. */
export function readIndex([meta, ids, lane, claims]: readonly unknown[]): RoomIndex | undefined {
  const { seq, entries, bytes, lastAppendAt } = fields(meta)
  if (seq === undefined || !Array.isArray(lane)) return undefined
  return {
    seq: Number(seq),
    lane: lane.map((entry: Buffer) => decodeEntry(entry)),
    sent: new Map(Object.entries(fields(ids)).map(([field, value]) => [field, decodeSent(value)])),
    claims: new Map(Object.entries(fields(claims)).map(([target, claim]) => [Number(target), decodeClaim(claim)])),
    entries: Number(entries ?? 0),
    bytes: Number(bytes ?? 0),
    lastAppendAt: Number(lastAppendAt ?? 0),
  }
}

export function encodeSent({ seq, at, burns }: SentMessage): string {
  return burns === undefined ? `${seq}:${at}` : `${seq}:${at}:${burns}`
}

export function decodeSent(value: string): SentMessage {
  const [seq, at, burns] = value.split(':')
  return { seq: Number(seq ?? 0), at: Number(at ?? 0), burns: z.optional(BlobId).parse(burns) }
}

export function encodeClaim({ by, until, blobId }: Extract<ChatEvent, { type: 'message.claimed' }>): string {
  return JSON.stringify({ by, until, blobId })
}

const StoredClaim = z
  .object({ by: ParticipantId, until: Ms, blobId: z.optional(BlobId) })
  .transform(({ by, until, blobId }): Claim => ({ by, until, blobId }))

function decodeClaim(value: string): Claim {
  return StoredClaim.parse(JSON.parse(value))
}

function fields(answer: unknown): Partial<Record<string, string>> & Record<string, string> {
  return typeof answer === 'object' && answer !== null ? { ...answer } : {}
}
