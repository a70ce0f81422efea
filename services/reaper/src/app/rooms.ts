import type { Room } from '@wick/domain/room'
import type { AggregateHandler } from '@wick/event-log/aggregate-handler'

export type Rooms = AggregateHandler<Room>
