import type { RoomState } from '@wick/client/state/room-state'
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import type { RoomHandle } from './room-handle.ts'

/** Follows a room, whichever tab leads it. `onChange` is told of every state, also of those that are not drawn. */
export function useRoomState(room: RoomHandle, onChange: (now: RoomState) => void): Readonly<ShallowRef<RoomState>> {
  const state = shallowRef(room.state())
  let frame: number | null = null

  const callOff = () => {
    if (frame !== null) cancelAnimationFrame(frame)
    frame = null
  }
  const look = () => {
    callOff()
    state.value = room.state()
  }
  const stop = room.subscribe((_event, now) => {
    // A long history comes as thousands of events: it is drawn once a frame, not once an event.
    if (now.isCaughtUp || now.end !== null) look()
    else frame ??= requestAnimationFrame(look)
    onChange(now)
  })
  onScopeDispose(() => {
    stop()
    callOff()
  })
  return state
}
