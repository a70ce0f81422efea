import { type Epoch, RoomId } from '@wick/contracts/ids'
import type { RoomClass } from '@wick/contracts/room-class'
import { provenEpoch } from '@wick/contracts/room-commands'
import type { CommandClient } from '@wick/platform/commands/command-client'
import { nanoid } from 'nanoid'

const ROOM_ID_CHARS = 22

/** The epoch of the log of a class, proven by *rooms*; null where nobody can tell. */
export async function askProvenEpoch(commands: CommandClient, { idPrefix }: RoomClass): Promise<Epoch | null> {
  // A command goes to some room's place, and this one is about none.
  const answer = await commands.call(provenEpoch, { roomId: RoomId.parse(idPrefix + nanoid(ROOM_ID_CHARS)) })
  return answer.ok ? answer.output.epoch : null
}
