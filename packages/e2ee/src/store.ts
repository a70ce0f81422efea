import type { Bytes } from './bytes.ts'
import type { Alarm } from './errors.ts'
import type { Link, Member, Session } from './receive/log.ts'
import type { Suite } from './link.ts'

/** What identifies the stored layout. Another value: wipe and join again, since rooms are short (§14). */
export const FORMAT = 2

/** The clear facts of a room (§12). */
export interface Meta {
  readonly format: number
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

/** What each table of a room's store holds, and nothing else. `Bytes` are sealed under the `rest` key (§12). */
export interface Rows {
  /** Non-extractable: `root` (HKDF), `signer` (Ed25519), `rest` (AES-GCM). */
  readonly keys: CryptoKey
  readonly meta: Meta
  /** `seatKey`; `secret` for "copy link" while the creator has free seats. */
  readonly sealed: Bytes
  /** By eseq. */
  readonly chain: Link
  /** By senderId. */
  readonly members: Member
  /** By `<senderId>.<sessionId>`. */
  readonly sessions: Session
  /** By seq. */
  readonly archive: Bytes
  /** By order of sending. */
  readonly outbox: Bytes
  /** Attachments on their way, by order of making. */
  readonly uploads: Bytes
  /** What they send, by the same: sealed with a key of its own, which only its row of `uploads` has. */
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
  /** All rows of a table, numbers ascending before strings. */
  read<T extends Table>(table: T): Promise<readonly (readonly [Key, Rows[T]])[]>
  /** One row, undefined where there is none. */
  get<T extends Table>(table: T, key: Key): Promise<Rows[T] | undefined>
  /** All or nothing, and durable once it resolves. @throws whatever the device says (a full disk); then nothing was written. */
  write(writes: readonly Write[]): Promise<void>
  /** Deletes everything; the store is unusable afterwards. */
  destroy(): Promise<void>
}

/** Opens the one store of a room. */
export type OpenStore = (roomId: string) => Promise<Store>
