import { type EndedView, type OpenView, viewRoom } from '@wick/contracts/room-commands'
import type { CommandClient } from '@wick/platform/commands/command-client'
import type { EpochOf } from '../seats/is-lost.ts'
import type { SeatProof } from '../seats/cookies.ts'

export interface AskRoomPorts {
  readonly commands: CommandClient
  readonly epochs: EpochOf
}

/** The room as the seat sees it; or why the seat is no more; or nobody can tell. */
export type RoomAnswer = OpenView | EndedView | 'removed' | 'left' | 'lost' | 'epoch_unknown' | 'no_answer'

/** Asks *rooms* what a seat's room is like now. */
export async function askRoom({ commands, epochs }: AskRoomPorts, proof: SeatProof): Promise<RoomAnswer> {
  const answer = await commands.call(viewRoom, { roomId: proof.roomId, seat: proof.seat })
  if (answer.ok) return answer.output
  if (answer.refusal === 'barred') return 'removed'
  if (answer.refusal !== 'room_not_found') return 'no_answer'
  // The seat was left, or the room went with its stream, which nobody may have noticed yet.
  const current = await epochs.of(proof.roomId).refresh()
  if (current === null) return 'epoch_unknown'
  return current === proof.epoch ? 'left' : 'lost'
}
