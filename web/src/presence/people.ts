import type { Entry, RoomState } from '@wick/client/state/room-state'
import type { Verified } from '@wick/e2ee/room/roster'
import { presenceOf, type Presence } from './presence.ts'

/** One person as the page lists them. */
export interface RoomPerson {
  readonly participantId: string
  readonly name: string
  readonly isSelf: boolean
  readonly presence: Presence
  /** Null for a seat whose keys have not been seen yet. */
  readonly verified: Verified | null
}

/** Who holds a seat by the server's word, and who is admitted by the members' own: mostly the same people. */
export function peopleOf(room: RoomState, nameOf: (participantId: string) => string): RoomPerson[] {
  const ids = new Set([...room.participants, ...room.members.map(({ senderId }) => senderId)])
  return [...ids].map((participantId) => ({
    participantId,
    name: nameOf(participantId),
    isSelf: participantId === room.self,
    presence: presenceOf(room, participantId),
    verified: room.members.find(({ senderId }) => senderId === participantId)?.verified ?? null,
  }))
}

export type Gone = Extract<Entry, { kind: 'gone' }>

/** Whoever went last, as long as nobody came after. */
export function lastGone({ entries, self }: Pick<RoomState, 'entries' | 'self'>): Gone | null {
  const last = entries.findLast(({ kind }) => kind === 'gone' || kind === 'arrived')
  return last?.kind === 'gone' && last.from !== self ? last : null
}
