import type { CreatedRoom } from '@wick/contracts/http'
import type { RoomId } from '@wick/contracts/ids'
import { TALK } from '@wick/contracts/room-class'
import type { z } from 'zod'
import { idOf, newByteId, newEnvelope } from './envelope.ts'
import { newJoinKey } from './join-key.ts'
import type { SeatConnection } from './seat-connection.ts'
import { newKey, Visitor } from './visitor.ts'

/** What makes a conversation. */
export function newTalk(settings: object = {}) {
  const { joinKey, joinKeyHash, roomId } = newJoinKey(TALK)
  return { joinKey, body: { roomId, joinKeyHash, ttlSeconds: TALK.maxTtlSeconds, ...settings } }
}

/** Somebody with a seat in a conversation. */
export interface Talker {
  readonly visitor: Visitor
  readonly participantId: string
}

export interface TalkOfTwo {
  readonly roomId: RoomId
  readonly made: z.infer<typeof CreatedRoom>
  readonly ada: Talker
  readonly bob: Talker
}

/** Two people in a new conversation, at two gateways. */
export async function talkOfTwo(gateways: readonly string[], settings?: object): Promise<TalkOfTwo> {
  const { joinKey, body } = newTalk(settings)
  const sit = async (visitor: Visitor): Promise<Talker> => {
    const participantId = newByteId()
    await visitor.takeSeat(body.roomId, { seatKey: newKey(), joinKey, participantId })
    return { visitor, participantId }
  }
  const visitor = new Visitor(gateways[0] ?? '')
  const made = await visitor.createRoom(body)
  return { roomId: made.roomId, made, ada: await sit(visitor), bob: await sit(new Visitor(gateways.at(-1) ?? '')) }
}

/** Says something, as a client with real encryption would. */
export async function sayIn(roomId: RoomId, { visitor, participantId }: Talker) {
  const envelope = newEnvelope(roomId.slice(1), participantId)
  const body = envelope.toString('base64url')
  return { ...(await visitor.send(roomId, body, idOf(envelope))), body }
}

/** Of the envelopes that came over a line. */
export function sequencesOf({ envelopes }: SeatConnection): number[] {
  return envelopes.flatMap((each) => (each.kind === 'durable' ? [each.seq] : []))
}

/** What was said, as the history has it. */
export async function saidIn(roomId: RoomId, { visitor }: Talker): Promise<string[]> {
  const { events } = await visitor.history(roomId)
  return events.flatMap((event) => (event.type === 'message' ? [event.body] : []))
}
