import { WorkerFailedError } from '@wick/e2ee/worker-channel'
import type { RoomHandle } from '../room-state/room-handle.ts'
import { callsBy } from './room-call.ts'

/** Nobody leads for now: the room stays as it was seen last, and what is asked waits for whoever leads next. */
export function absentLeader(last: RoomHandle): RoomHandle {
  const state = last.state()
  return {
    roomId: last.roomId,
    restKey: last.restKey,
    state: () => state,
    subscribe: () => () => undefined,
    serverNow: () => last.serverNow(),
    ...callsBy(() => new Promise<never>(() => undefined)),
  }
}

/** A leader whose worker is gone has not refused anything: the next one is asked. */
export function isNoAnswer(cause: unknown): boolean {
  return cause instanceof WorkerFailedError && cause.original === 'lost'
}
