import type { RoomEvent } from '@wick/client/state/room-event'
import type { RoomState } from '@wick/client/state/room-state'
import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
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
  watch(
    room,
    (current, _before, onCleanup) => {
      state.value = current.state()
      onCleanup(
        current.subscribe((event, now, before) => {
          state.value = now
          if (event.type === 'over') isOver.value = true
          onEvent(event, now, before)
        }),
      )
    },
    { immediate: true },
  )
  return { state, isOver }
}
