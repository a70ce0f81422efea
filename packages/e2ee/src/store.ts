import type { Bytes } from './bytes.ts'
import type { Alarm } from './errors.ts'
import type { Link, Member, Session } from './receive/log.ts'
import type { Suite } from './link.ts'

/** What identifies the stored layout. Any value but these two: wipe and join again, since rooms are short (§14). */
export const FORMAT = 3
/** The layout of pages that kept keys as they are, and more in the clear: such a room lives on, its rows sealed anew. */
export const OLDER_FORMAT = 2

/** All that is kept of a room in the clear (§12): nothing of it opens what was said. */
export interface Meta {
  readonly format: typeof FORMAT
  /** What asks for the seat again, as `POST …/seats` takes it. */
  readonly participantId: string
  readonly seatKey: string
  readonly joinKey: string
  /** This device's half of the rest key; null where an older page kept that key as it is. */
  readonly half: Bytes | null
  /** Whether the rest key has a half with the server. */
  readonly isHalved: boolean
  /** When it was made here (ms, this device's clock). */
  readonly madeAt: number
  /** Milliseconds: from then on any page may delete the room, whatever became of it. */
  readonly keepUntil: number
}

/** The clear facts of a room as older pages kept them. */
export interface OlderMeta {
  readonly format: typeof OLDER_FORMAT
  readonly suite: Suite
  readonly creatorTag: Bytes
  readonly pub: Bytes
  readonly cursor: number
  readonly alarm: Alarm | null
  /** Own acknowledged envelopes that the log has not shown yet. */
  readonly own: readonly (readonly [seq: number, id: string])[]
  /** Safety numbers (b64u of the 32 bytes) that people compared. */
  readonly verified: readonly string[]
  /** When it was made here (ms, this device's clock); rows of older pages do not say it. */
  readonly madeAt?: number
  /** Milliseconds: from then on any page may delete the room, whatever became of it. */
  readonly keepUntil: number
}

/** What each table of a room's store holds, and nothing else. `Bytes` are sealed under the rest key (§12); what is not is of an older page. */
export interface Rows {
  /** Of an older page, non-extractable: `root` (HKDF), `signer` (Ed25519), `rest` (AES-GCM). */
  readonly keys: CryptoKey
  readonly meta: Meta | OlderMeta
  /** `secret` and `signer`, which all else follows from; `facts`, where the room stands. */
  readonly sealed: Bytes
  /** By eseq. */
  readonly chain: Bytes | Link
  /** By senderId. */
  readonly members: Bytes | Member
  /** By `<senderId>.<sessionId>`. */
  readonly sessions: Bytes | Session
  /** By seq. */
  readonly archive: Bytes
  /** By order of sending. */
  readonly outbox: Bytes
  /** Attachments on their way, by order of making. */
  readonly uploads: Bytes
  /** What they send, by the same: sealed with a key of its own, which only its row of `uploads` has. Never of what burns. */
  readonly ciphertexts: Bytes
}

export type Table = keyof Rows
export type Key = string | number

/** One row to put; `value: null` deletes it. */
export type Write = { [T in Table]: { readonly table: T; readonly key: Key; readonly value: Rows[T] | null } }[Table]

export const TABLES = [
  'keys',
  'meta',
  'sealed',
  'chain',
  'members',
  'sessions',
  'archive',
  'outbox',
  'uploads',
  'ciphertexts',
] as const satisfies readonly Table[]

/**
 * One room's rows on this device. It decides and encrypts nothing: what goes in is sealed before `write` is called, because a transaction of
 * IndexedDB commits by itself while WebCrypto works.
 */
export interface Store {
  /** Resolves once nothing of it is kept, or is kept any more: it lives on in memory, as long as whoever has it open. */
  readonly fleeting: Promise<void>
  /** All rows of a table, numbers ascending before strings. */
  read<T extends Table>(table: T): Promise<readonly (readonly [Key, Rows[T]])[]>
  /** One row, undefined where there is none. */
  get<T extends Table>(table: T, key: Key): Promise<Rows[T] | undefined>
  /** All or nothing, and durable once it resolves. @throws whatever the device says (a full disk); then nothing was written. */
  write(writes: readonly Write[]): Promise<void>
  /** Deletes everything, and what the disk still has of it where it held anything; the store is unusable afterwards. */
  destroy(): Promise<void>
  /** Writes and deletes so much that what was deleted before leaves the disk, as far as the device does so. */
  scrub(): Promise<void>
}

/** Opens the one store of a room. */
export type OpenStore = (roomId: string) => Promise<Store>
