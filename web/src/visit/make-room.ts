import { createRoom, type EntryCode, type NewRoomOptions } from '@wick/client/enter-room'
import type { Answer } from '@wick/client/http/call'
import { createBrowserPorts } from '../browser/ports.ts'
import { startEngine } from '../crypto/start-engine.ts'
import { tryToLead } from '../tabs/leadership.ts'
import { abandonRoom } from './abandon-room.ts'
import type { Lead } from './lead-room.ts'

/** A room of our own that no visit has begun yet. */
export async function makeRoom(options: NewRoomOptions, nick: string): Promise<Answer<Lead, EntryCode>> {
  const running = startEngine()
  const entry = await createRoom({ ...options, engine: running.engine, ports: createBrowserPorts(), nick })
  if (!entry.ok) {
    running.stop()
    return entry
  }
  const session = entry.value
  const restKey = await running.engine.restKey()
  const made = { session, running, restKey }
  try {
    return { ...entry, value: { ...made, lease: await tryToLead(session.roomId) } }
  } catch (cause) {
    await abandonRoom({ ...made, lease: null })
    throw cause
  }
}
