import type { Content } from '../bodies.ts'
import type { Bytes } from '../bytes.ts'
import { fromBase64url, toBase64url, utf8 } from '../bytes.ts'
import type { Kind } from '../envelope.ts'
import { KIND } from '../envelope.ts'
import type { Write } from '../store.ts'
import { newUlid } from '../ulid.ts'
import type { Vault } from '../room/vault.ts'

/** A body on its way. It keeps its id through every sealing. */
export interface Waiting {
  readonly order: number
  readonly id: string
  /** Milliseconds by our clock, when it was written. */
  readonly ts: number
  readonly content: Content
  /** The sealed bytes that every retry sends, null while another one is in flight. */
  readonly envelope: Bytes | null
}

/** In flight. */
export interface SealedWaiting extends Waiting {
  readonly envelope: Bytes
}

export function isSealed(waiting: Waiting): waiting is SealedWaiting {
  return waiting.envelope !== null
}

export function kindOf({ t }: Content): Kind {
  if (t === 'genesis') return KIND.genesis
  return t === 'hello' ? KIND.hello : KIND.msg
}

/** A body for the end of the outbox, of now (ms). */
export function newWaiting(content: Content, order: number, now: number, id = newUlid(now)): Waiting {
  return { order, id, ts: now, content, envelope: null }
}

interface StoredWaiting extends Omit<Waiting, 'envelope'> {
  readonly envelope: string | null
}

export async function outboxWrite(vault: Vault, waiting: Waiting): Promise<Write> {
  const stored: StoredWaiting = {
    ...waiting,
    envelope: waiting.envelope === null ? null : toBase64url(waiting.envelope),
  }
  const value = await vault.seal('outbox', waiting.order, utf8(JSON.stringify(stored)))
  return { table: 'outbox', key: waiting.order, value }
}

export function outboxDelete({ order }: Waiting): Write {
  return { table: 'outbox', key: order, value: null }
}

export function readWaiting(plain: Bytes): Waiting {
  const stored: StoredWaiting = JSON.parse(new TextDecoder().decode(plain))
  return { ...stored, envelope: stored.envelope === null ? null : fromBase64url(stored.envelope) }
}
