import type { CryptoEngine } from '@wick/e2ee/engine'
import type { RoomApi } from '../api.ts'
import { withTimeout } from '../clock/with-timeout.ts'
import type { Ports } from '../ports.ts'
import type { Cursor } from './cursor.ts'

/** A worker that was ended without a word answers nothing any more. */
const ANSWER_WITHIN_MS = 10_000

export interface CursorOptions {
  readonly engine: CryptoEngine
  readonly api: RoomApi
  readonly ports: Ports
}

/**
 * Where a line resumes: after what the engine has taken in, of the epoch that is known or asked for. Null: from the beginning.
 * @throws whatever the engine says, TimeoutError where it says nothing
 */
export async function cursorOf({ engine, api, ports }: CursorOptions, known: string | null): Promise<Cursor | null> {
  const { cursor } = await withTimeout(ports, ANSWER_WITHIN_MS, engine.standing())
  if (cursor === 0) return null
  const epoch = known ?? (await epochOfSeat(api))
  return epoch === null ? null : { epoch, after: cursor }
}

async function epochOfSeat(api: RoomApi): Promise<string | null> {
  const view = await api.view()
  return view.ok ? view.value.epoch : null
}
