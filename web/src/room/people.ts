import type { RoomState } from '@wick/client/state/room-state'
import type { Verified } from '@wick/e2ee/room/roster'

/** One person as the page lists them. */
export interface RoomPerson {
  readonly participantId: string
  readonly name: string
  readonly isSelf: boolean
  /** Has a living connection right now. */
  readonly isHere: boolean
  /** Null for a seat whose keys have not been seen yet. */
  readonly verified: Verified | null
}

/** Who holds a seat by the server's word, and who is admitted by the members' own: mostly the same people. */
export function peopleOf(room: RoomState, nameOf: (participantId: string) => string): RoomPerson[] {
  const ids = new Set([...room.participants, ...room.members.map(({ senderId }) => senderId)])
  return [...ids].map((participantId) => {
    const isSelf = participantId === room.self
    return {
      participantId,
      name: nameOf(participantId),
      isSelf,
      isHere: isSelf ? room.connection === 'connected' : room.online.has(participantId),
      verified: room.members.find(({ senderId }) => senderId === participantId)?.verified ?? null,
    }
  })
}
