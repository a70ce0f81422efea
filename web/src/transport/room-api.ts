import { CertificateView, CreatedRoom, Extended, TakenSeat, type CreateRoomBody } from '@wick/contracts/http'
import type { ParticipantId, RoomId, SeatKey } from '@wick/contracts/ids'
import { z } from 'zod'
import { call, type Answer } from './call.ts'

export type TakenSeat = z.infer<typeof TakenSeat>
export type CertificateView = z.infer<typeof CertificateView>
export type RoomOptions = z.input<typeof CreateRoomBody>

const Nothing = z.undefined()

export function createRoom(options: RoomOptions): Promise<Answer<z.infer<typeof CreatedRoom>>> {
  return call('POST', '/rooms', CreatedRoom, options)
}

/** The same key again is the same seat again. */
export function postSeat(roomId: RoomId, seatKey: SeatKey): Promise<Answer<TakenSeat>> {
  return call('POST', `/rooms/${roomId}/seats`, TakenSeat, { seatKey })
}

export function leaveSeat(roomId: RoomId): Promise<Answer<undefined>> {
  return call('DELETE', `/rooms/${roomId}/seats/me`, Nothing)
}

export function removeParticipant(roomId: RoomId, participantId: ParticipantId): Promise<Answer<undefined>> {
  return call('DELETE', `/rooms/${roomId}/seats/${participantId}`, Nothing)
}

export function setLock(roomId: RoomId, locked: boolean): Promise<Answer<undefined>> {
  return call('PUT', `/rooms/${roomId}/lock`, Nothing, { locked })
}

/** Names the new deadline, so a repeated click adds nothing. */
export function extendRoom(roomId: RoomId, expiresAt: number): Promise<Answer<z.infer<typeof Extended>>> {
  return call('PATCH', `/rooms/${roomId}`, Extended, { expiresAt })
}

export function destroyRoom(roomId: RoomId): Promise<Answer<undefined>> {
  return call('DELETE', `/rooms/${roomId}`, Nothing)
}

/** Status 202 while the erasure is under way; the whole answer clears the seat's cookies. */
export function fetchCertificate(roomId: RoomId): Promise<Answer<CertificateView>> {
  return call('GET', `/rooms/${roomId}/certificate`, CertificateView)
}
