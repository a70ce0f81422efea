import type { RoomEvent } from '@wick/client/state/room-event'
import type { RoomState } from '@wick/client/state/room-state'
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { RoomHandle } from './room-handle.ts'

export interface ObservedRoom {
  readonly state: Readonly<ShallowRef<RoomState>>
  /** The room has ended, and nothing more will come. */
  readonly isOver: Readonly<Ref<boolean>>
}

type OnEvent = (event: RoomEvent, now: RoomState, before: RoomState) => void

/** Follows a room, whichever tab leads it. */
export function useRoomState(room: RoomHandle, onEvent: OnEvent): ObservedRoom {
  const state = shallowRef(room.state())
  const isOver = ref(false)
  let frame: number | null = null

  const callOff = () => {
    if (frame !== null) cancelAnimationFrame(frame)
    frame = null
  }
  const look = () => {
    callOff()
    state.value = room.state()
  }
  const stop = room.subscribe((event, now, before) => {
    // A long history comes as thousands of events: it is drawn once a frame, not once an event.
    if (now.isCaughtUp || now.end !== null) look()
    else frame ??= requestAnimationFrame(look)
    if (event.type === 'over') isOver.value = true
    onEvent(event, now, before)
  })
  onScopeDispose(() => {
    stop()
    callOff()
  })
  return { state, isOver }
}
