import { evolve } from './evolve.ts'
import type { RoomEvent } from './room-event.ts'
import type { RoomState } from './room-state.ts'

/** `before` is the room without the event. */
export type RoomListener = (event: RoomEvent, room: RoomState, before: RoomState) => void

/** A room as it is, and whoever wants to hear how it changes. */
export interface Feed {
  readonly room: () => RoomState
  readonly emit: (event: RoomEvent) => void
  /** Gives how to stop listening. */
  readonly subscribe: (listener: RoomListener) => () => void
}

export function createFeed(initial: RoomState): Feed {
  const listeners = new Set<RoomListener>()
  let room = initial
  return {
    room: () => room,
    emit(event) {
      const before = room
      room = evolve(room, event)
      for (const listener of listeners) listener(event, room, before)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
