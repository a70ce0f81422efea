import type { RoomState } from '@wick/client/state/room-state'
import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { RoomHandle } from '../room-state/room-handle.ts'

/** What comes alone is drawn at once; what pours in, a history or a flood, is drawn that often. */
const DRAW_EVERY_MS = 100

/**
 * Follows a room, whichever tab leads it. `onChange` gets every state, also those that are not drawn. While `isHeld`
 * only the end is drawn: a press that destroys the room must not wait for others' messages.
 */
export function useRoomState(
  room: Pick<RoomHandle, 'state' | 'subscribe'>,
  onChange: (now: RoomState) => void,
  isHeld: Readonly<Ref<boolean>>,
): Readonly<ShallowRef<RoomState>> {
  const state = shallowRef(room.state())
  let timer: ReturnType<typeof setTimeout> | undefined

  const look = () => {
    state.value = room.state()
  }
  const rest = () => {
    timer = setTimeout(() => {
      timer = undefined
      draw()
    }, DRAW_EVERY_MS)
  }
  const draw = () => {
    if (isHeld.value || timer !== undefined || state.value === room.state()) return
    look()
    rest()
  }
  const stop = room.subscribe((_event, now) => {
    if (now.end === null) draw()
    else look()
    onChange(now)
  })
  watch(isHeld, draw, { flush: 'sync' })
  onScopeDispose(() => {
    stop()
    clearTimeout(timer)
  })
  return state
}
