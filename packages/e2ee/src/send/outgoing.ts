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
  readonly lane: 'log' | 'signal'
  readonly bytes: Bytes
  readonly bodyId?: string
  /** The blob id of what this message burns: the server is told, and gives it to nobody without a claim of this message (§10.1). */
  readonly burns?: string
}

export async function outgoing({ id, content, envelope }: SealedWaiting): Promise<Outgoing> {
  const sent: Outgoing = { id: messageIdOf(await sha256(envelope)), lane: 'log', bytes: envelope, bodyId: id }
  return content.t === 'burn' ? { ...sent, burns: content.blob.id } : sent
}

/** The outbox's first body when `sent` is its envelope; null for an answer that was heard before. */
export async function inFlight(room: Room, { id }: Outgoing): Promise<Waiting | null> {
  const [first] = room.outbox
  return first !== undefined && isSealed(first) && (await outgoing(first)).id === id ? first : null
}
