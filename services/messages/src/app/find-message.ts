import { createHash } from 'node:crypto'
import { HEADER_BYTES, isErasable } from '@wick/contracts/envelope-header'
import { type RoomId, Sha256 } from '@wick/contracts/ids'
import { laneSubject } from '@wick/contracts/subjects'
import type { MessageTarget } from '@wick/domain/conversation-decisions'
import type { Certainty } from '@wick/event-log/certainty'
import { type EventStore, seqIn, type StoredEvent } from '@wick/event-log/event-store'
import type { LogWriter } from './append-event.ts'
import type { CachedRoom } from './conversations.ts'

const NO_BODY = new Uint8Array()

export interface Place {
  readonly roomId: RoomId
  readonly seq: number
  readonly certainty: Certainty
}

/** A room, and the message of it that a command names. */
export interface LoadedTarget {
  readonly room: CachedRoom
  readonly target: MessageTarget | undefined
}

export async function loadTarget({ store, conversations }: LogWriter, place: Place): Promise<LoadedTarget> {
  const room = await conversations.getLatest(place.roomId, place.certainty)
  return { room, target: await findMessage(store, place, room) }
}

/** The message that lies at a sequence of a room's log; undefined where none does, or one that stays for good. */
export async function findMessage(
  store: EventStore,
  place: Place,
  room: CachedRoom,
): Promise<MessageTarget | undefined> {
  const { roomId, seq } = place
  const entry = await entryAt(store, place)
  if (entry?.subject !== laneSubject(roomId, 'log', store.roomClass) || entry.event.type !== 'message.sent')
    return undefined
  const { id, from, burns } = entry.event
  const target = { seq, id, from, burns, erased: room.erased.has(seq) }
  if (!isEncrypted(room)) return target
  return isErasable(entry.body ?? NO_BODY) ? { ...target, ...remains(entry.body) } : undefined
}

/** What lies at a sequence, as sure as it has to be; null where nothing does. */
export async function entryAt(store: EventStore, { roomId, seq, certainty }: Place): Promise<StoredEvent | null> {
  if (certainty === 'believed' || seq === 0) return store.at(seq)
  const upTo = seqIn(await store.head(roomId, certainty), 'log')
  const [next] = await store.read(laneSubject(roomId, 'log', store.roomClass), seq - 1, { max: 1, upTo })
  return next?.seq === seq ? next : null
}

/** What the clients' hash chain needs of an envelope once its content is gone. */
function remains(body: Uint8Array = NO_BODY): { header: string; hash: Sha256 } {
  return {
    header: Buffer.from(body.subarray(0, HEADER_BYTES)).toString('base64url'),
    hash: Sha256.parse(createHash('sha256').update(body).digest('base64url')),
  }
}

function isEncrypted({ conversation: { room } }: CachedRoom): boolean {
  return room.status === 'open' && room.joinKeyHash !== undefined
}
