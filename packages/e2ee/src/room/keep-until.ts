import { GRACE_MS } from './latest-end.ts'
import type { Room } from './room.ts'
import { standingWrites } from './rows.ts'

/** The room ends at `expiresAt` (ms, this device's clock), as its server says. */
export async function keepUntil(room: Room, expiresAt: number): Promise<void> {
  const before = room.keepUntil
  room.keepUntil = expiresAt + GRACE_MS
  try {
    await room.store.write(await standingWrites(room, []))
  } catch (cause) {
    room.keepUntil = before
    throw cause
  }
}
