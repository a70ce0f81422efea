import type { CryptoEngine } from '@wick/e2ee/engine'
import type { RoomApi } from '../api.ts'
import type { Cursor } from '../socket.ts'

/** Where a line resumes: after what the engine has taken in, of the epoch that is known or asked for. Null: from the beginning. */
export async function cursorOf(engine: CryptoEngine, api: RoomApi, known: string | null): Promise<Cursor | null> {
  const standing = await engine.standing().catch(() => null)
  if (standing === null || standing.cursor === 0) return null
  const epoch = known ?? (await epochOfSeat(api))
  return epoch === null ? null : { epoch, after: standing.cursor }
}

async function epochOfSeat(api: RoomApi): Promise<string | null> {
  const view = await api.view()
  return view.ok ? view.value.epoch : null
}
