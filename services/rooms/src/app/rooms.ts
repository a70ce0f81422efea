import type { RoomClass } from '@wick/contracts/room-class'
import type { Room } from '@wick/domain/room'
import type { AggregateHandler } from '@wick/event-log/aggregate-handler'

export type Rooms = AggregateHandler<Room>

export interface RoomsOptions {
  readonly rooms: Rooms
  readonly roomClass: RoomClass
  /** Whether the log takes more than what leads to an end. */
  readonly hasSpace: () => boolean
  readonly now: () => number
}
