import { randomBytes } from 'node:crypto'
import { CreatedRoom, TakenSeat } from '@wick/contracts/http'
import { newByteId } from '@wick/tests/support/envelope'
import { newJoinKey } from '@wick/tests/support/join-key'
import { call, expectStatus } from './call.ts'

/** An encrypted room, as one of the people in it knows it. */
export interface Room {
  readonly roomId: string
  readonly joinKey: string
  /** ms since the epoch. */
  readonly expiresAt: number
  readonly seats: SeatOfRoom[]
  /** Where whoever fills it stands. */
  cursor: { readonly after: number; readonly epoch: string } | undefined
}

export interface SeatOfRoom {
  readonly participantId: string
  readonly cookie: string
}

export async function createRoom(gateway: string, ttlSeconds: number, capacity: number): Promise<Room> {
  const { joinKey, joinKeyHash, roomId } = newJoinKey()
  const body = { roomId, joinKeyHash, ttlSeconds, capacity }
  const answer = expectStatus(await call('POST', `${gateway}/api/rooms`, { body }), 201)
  const { expiresAt } = CreatedRoom.parse(answer.body)
  return { roomId, joinKey, expiresAt, seats: [], cursor: undefined }
}

export async function takeSeat(gateway: string, room: Room): Promise<void> {
  const seatKey = randomBytes(32).toString('base64url')
  const body = { seatKey, joinKey: room.joinKey, participantId: newByteId() }
  const answer = expectStatus(await call('POST', `${gateway}${pathOf(room)}/seats`, { body }), 201)
  room.seats.push({ participantId: TakenSeat.parse(answer.body).participantId, cookie: answer.cookie })
}

export const pathOf = ({ roomId }: Room): string => `/api/rooms/${roomId}`

export function seatOf(room: Room, index: number): SeatOfRoom {
  const seat = room.seats[index]
  if (seat === undefined) throw new Error('nobody sits there')
  return seat
}
