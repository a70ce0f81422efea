import type { RoomEvent } from '@wick/client/state/room-event'
import type { RoomState } from '@wick/client/state/room-state'
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { RoomHandle } from './room-handle.ts'

export interface ObservedRoom {
  readonly state: Readonly<ShallowRef<RoomState>>
  /** The room has ended, and nothing more will come. */
  readonly isOver: Readonly<Ref<boolean>>
}

type OnEvent = (event: RoomEvent, now: RoomState, before: RoomState) => void

/** Follows a room. Which tab leads it may change meanwhile. */
export function useRoomState(room: () => RoomHandle, onEvent: OnEvent): ObservedRoom {
  const state = shallowRef(room().state())
  const isOver = ref(false)
  let frame: number | null = null

  const look = () => {
    if (frame !== null) cancelAnimationFrame(frame)
    frame = null
    state.value = room().state()
  }
  watch(
    room,
    (current, _before, onCleanup) => {
      look()
      onCleanup(
        current.subscribe((event, now, before) => {
          // A long history comes as thousands of events: it is drawn once a frame, not once an event.
          if (now.isCaughtUp || now.end !== null) look()
          else frame ??= requestAnimationFrame(look)
          if (event.type === 'over') isOver.value = true
          onEvent(event, now, before)
        }),
      )
    },
    { immediate: true },
  )
  onScopeDispose(() => frame !== null && cancelAnimationFrame(frame))
  return { state, isOver }
}
