import type { NewBody } from '@wick/e2ee/bodies'
import type { OutboxSender } from '../outbox/outbox-sender.ts'
import type { Ports } from '../ports.ts'
import type { RoomState } from '../state/room-state.ts'

export interface AnnouncingOptions {
  readonly ports: Ports
  readonly room: () => RoomState
  readonly sender: Pick<OutboxSender, 'seal'>
}

/** Tells the members what the server is asked for next. False where it cannot be said, or not in time: then the server's word stands alone. */
export type Announce = (body: NewBody) => Promise<boolean>

/** How long the members' own word may take before the call goes alone. */
const SAID_WITHIN_MS = 5_000

export function createAnnounce({ ports, room, sender }: AnnouncingOptions): Announce {
  return async (body) => {
    const { isAdmitted, connection, alarm } = room()
    if (!isAdmitted || connection !== 'connected' || alarm !== null) return false
    // What the device cannot store is not said.
    const sealed = await sender.seal(body).catch(() => null)
    if (!sealed?.ok) return false
    const late = Promise.withResolvers<'late'>()
    const cancel = ports.after(SAID_WITHIN_MS, () => late.resolve('late'))
    const outcome = await Promise.race([sealed.outcome, late.promise])
    cancel()
    return outcome === 'sent'
  }
}
