import type { Uploading } from '../attach/upload.ts'
import type { Body } from '../bodies.ts'
import type { Bytes } from '../bytes.ts'
import type { Ground } from '../receive/check-envelope.ts'
import type { Log } from '../receive/log.ts'
import type { Waiting } from '../send/outbox.ts'
import type { Speaker, SpeakingSession } from '../send/start-speaking.ts'
import type { Meta, Store } from '../store.ts'
import type { Vault } from './vault.ts'

/** A whole log that comes again, counted from the start and compared with the chain that was kept (§8.3). */
export interface Recount {
  readonly seq: number
  readonly eseq: number
  readonly h: Bytes
}

/** An envelope that this engine sealed, and the body that is in it as a reader reads it. In memory only. */
export interface OwnCopy {
  readonly envelope: Bytes
  readonly body: Body
}

/** An open room: who we are in it, what it has seen, what waits to be sent. One engine owns it. */
export interface Room extends Ground, Speaker {
  readonly store: Store
  readonly vault: Vault
  /** What the vault seals with. */
  readonly rest: CryptoKey
  /** The clear row, as it was opened. */
  readonly meta: Meta
  readonly pub: Bytes
  /** Our senderId, b64u: the seat's participantId. */
  readonly self: string
  readonly log: Log
  /** In the order of sending; only the first may be sealed (§6.2). */
  readonly outbox: Waiting[]
  /** In the order in which they were made. */
  readonly uploads: Uploading[]
  /** By body id, the ciphertext of uploads that are never stored: of what burns. */
  readonly unstored: Map<string, Bytes>
  /** Safety numbers that people compared. */
  readonly verified: Set<string>
  /** The highest ephemeral counter per session (§11). */
  readonly signals: Map<string, bigint>
  session: SpeakingSession
  /** What our genesis and hello carry in a conversation (§5.1). */
  proof?: { readonly acct: unknown }
  /** Until the log shows it. */
  sealedLast: OwnCopy | null
  /** When it was made here (ms, this device's clock). */
  readonly madeAt: number
  /** Milliseconds: what was last heard, see `keptUntil`. */
  keepUntil: number
  recount: Recount | null
  /** Whether the link can be shown again: the creator's, until every seat was taken once (§12). */
  hasLink: boolean
}
