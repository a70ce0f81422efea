import type { RoomEvent } from '@wick/contracts/events'
import type { Seat } from '@wick/contracts/room-commands'
import { it } from 'vitest'
import { ada, destroyed, erased, eve, joined, left, removed, seat } from './room-fixtures.ts'

type Given<Command> = (...events: RoomEvent[]) => {
  when(command: Command): { thenRefused(refusal: 'room_not_found' | 'room_ended'): void }
}

/** Whom each command of a seat is refused to. The room has three events, and Ada sits there since the second. */
export function seatSpec<Command>(
  given: Given<Command>,
  room: readonly RoomEvent[],
  command: Command & { readonly seat: Seat },
): void {
  it('is nothing where there never was a room', () => {
    given().when(command).thenRefused('room_not_found')
  })

  it('comes too late for an ended room', () => {
    given(...room, destroyed)
      .when(command)
      .thenRefused('room_ended')
    given(erased).when(command).thenRefused('room_ended')
  })

  it('is nothing for a seat that was left, removed, taken anew or never taken', () => {
    for (const last of [[left(ada)], [removed(ada)], [left(ada), joined(ada)]])
      given(...room, ...last)
        .when(command)
        .thenRefused('room_not_found')
    given(...room)
      .when({ ...command, seat: seat(eve, 2) })
      .thenRefused('room_not_found')
  })
}
