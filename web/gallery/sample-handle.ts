import type { RoomState } from '@wick/client/state/room-state'
import type { RoomHandle } from '../src/room-state/room-handle.ts'

/** A room with nobody behind it: whatever is asked of it goes unanswered, but for what the scene answers. */
export function sampleHandle(state: RoomState, answers: Partial<RoomHandle> = {}): RoomHandle {
  const known: Partial<RoomHandle> = {
    roomId: state.roomId,
    restKey: null,
    state: () => state,
    serverNow: () => Date.now(),
    subscribe: () => () => undefined,
    ...answers,
  }
  const unanswered = () => new Promise<never>(() => undefined)
  return new Proxy(known, { get: (target, name) => Reflect.get(target, name) ?? unanswered }) as RoomHandle
}
