import { stubOf, type Ask, type Call, type MethodNames } from '@wick/e2ee/rpc'
import type { RoomCalls } from '../room-state/room-handle.ts'

export type Method = keyof RoomCalls
export type RoomCall = Call<RoomCalls>

const METHODS: MethodNames<RoomCalls> = {
  say: true,
  reply: true,
  edit: true,
  react: true,
  erase: true,
  sendImage: true,
  sendFile: true,
  sendBurn: true,
  cancelUpload: true,
  retryUpload: true,
  download: true,
  reveal: true,
  burn: true,
  discard: true,
  read: true,
  setReadReceipts: true,
  stroke: true,
  stopTyping: true,
  verify: true,
  extend: true,
  setLocked: true,
  kick: true,
  leave: true,
  destroy: true,
}

/** Every call of a room, asked by that function. */
export const callsBy = (ask: Ask<RoomCalls>): RoomCalls => stubOf(METHODS, ask)
