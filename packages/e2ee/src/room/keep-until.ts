import type { Room } from './room.ts'
import { metaAfter } from './rows.ts'

/** No room lives longer (§12, *extended*). */
export const LONGEST_LIFE_MS = 24 * 60 * 60 * 1000
/** An extension may have been missed, so the deletion waits a little (§12). */
export const GRACE_MS = 30_000

/** The room ends at `expiresAt` (ms, this device's clock), as far as anybody knows now. */
export async function keepUntil(room: Room, expiresAt: number): Promise<void> {
  const before = room.keepUntil
  room.keepUntil = expiresAt + GRACE_MS
  try {
    await room.store.write([metaAfter(room, [])])
  } catch (cause) {
    room.keepUntil = before
    throw cause
  }
}
