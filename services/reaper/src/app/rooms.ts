import type { Room } from '@wick/domain/room'
import type { RoomCommand, RoomRefusal } from '@wick/domain/room-decisions'
import type { AggregateHandler } from '@wick/event-log/aggregate-handler'

export type Rooms = AggregateHandler<Room, RoomCommand, RoomRefusal>
