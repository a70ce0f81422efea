import type { Bytes } from '../bytes.ts'
import { messageIdOf } from '../envelope.ts'
import { sha256 } from '../primitives.ts'
import type { Room } from '../room/room.ts'
import type { SealedWaiting, Waiting } from './outbox.ts'
import { isSealed } from './outbox.ts'

/** Bytes for the transport: `log` to be appended, `signal` to be passed on and forgotten. */
export interface Outgoing {
  /** The message id of the wire. */
  readonly id: string
  readonly lane: 'log' | 'commit' | 'signal'
  readonly bytes: Bytes
  readonly bodyId?: string
}

export async function outgoing({ id, envelope }: SealedWaiting): Promise<Outgoing> {
  return { id: messageIdOf(await sha256(envelope)), lane: 'log', bytes: envelope, bodyId: id }
}

/** The outbox's first body when `sent` is its envelope; null for an answer that was heard before. */
export async function inFlight(room: Room, { id }: Outgoing): Promise<Waiting | null> {
  const [first] = room.outbox
  return first !== undefined && isSealed(first) && (await outgoing(first)).id === id ? first : null
}
