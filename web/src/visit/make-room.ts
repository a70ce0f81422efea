import { createRoom, type EntryCode, type NewRoomOptions } from '@wick/client/enter-room'
import type { Answer } from '@wick/client/http/call'
import type { RoomSession } from '@wick/client/room-session'
import { createBrowserPorts } from '../browser/ports.ts'
import { startEngine, type RunningEngine } from '../crypto/start-engine.ts'

/** A room of our own that no visit has begun yet. */
export interface MadeRoom {
  readonly session: RoomSession
  readonly running: RunningEngine
}

export async function makeRoom(options: NewRoomOptions, nick: string): Promise<Answer<MadeRoom, EntryCode>> {
  const running = await startEngine()
  const entry = await createRoom({ ...options, engine: running.engine, ports: createBrowserPorts(), nick })
  if (entry.ok) return { ...entry, value: { session: entry.value, running } }
  running.stop()
  return entry
}
