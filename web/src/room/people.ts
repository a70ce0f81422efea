import type { ParticipantId } from '@wick/contracts/ids'

/** One seat as the page lists it. */
export interface RoomPerson {
  readonly participantId: ParticipantId
  readonly name: string
  readonly isSelf: boolean
  /** Has a living connection right now. */
  readonly isHere: boolean
}
