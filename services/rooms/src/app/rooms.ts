import type { Room } from '@wick/domain/room'
import type { RoomCommand, RoomRefusal } from '@wick/domain/room-decisions'
import type { AggregateHandler } from '@wick/event-log/aggregate-handler'

export type Rooms = AggregateHandler<Room, RoomCommand, RoomRefusal>

export interface RoomsOptions {
  readonly rooms: Rooms
  /** Whether the log takes more than what leads to an end. */
  readonly hasSpace: () => boolean
  readonly now: () => number
}

/**
 * The refusal as the contract names it.
 * @throws Error for one that this command cannot meet: then the decider and the contract disagree.
 */
export function refusalOf<Refusal extends string>(refusals: readonly Refusal[], refusal: string): Refusal {
  const known = refusals.find((code) => code === refusal)
  if (known === undefined) throw new Error(`The contract does not name the refusal ${refusal}.`)
  return known
}
