import type { Room } from '@wick/domain/room'
import type { RoomCommand, RoomRefusal } from '@wick/domain/room-decisions'
import type { RoomLane } from '@wick/platform/room-lane'

export type Rooms = RoomLane<Room, RoomCommand, RoomRefusal>
