import { stubOf, type Ask, type Call, type MethodNames } from '@wick/e2ee/rpc'
import { PASSED, type RoomCalls } from '../room-state/room-handle.ts'

export type Method = keyof RoomCalls
export type RoomCall = Call<RoomCalls>

const METHODS: MethodNames<RoomCalls> = {
  ...PASSED,
  say: true,
  reply: true,
  download: true,
  discard: true,
  read: true,
  setReadReceipts: true,
  stroke: true,
  stopTyping: true,
}

/** Every call of a room, asked by that function. */
export const callsBy = (ask: Ask<RoomCalls>): RoomCalls => stubOf(METHODS, ask)
