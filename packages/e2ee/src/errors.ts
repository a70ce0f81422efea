/** Why an entry of the log is not shown (§8.2). It stays in the chain and is counted; `downgrade` is also a notice to the user. */
export type SkipReason =
  | 'size'
  | 'downgrade'
  | 'header'
  | 'genesis_again'
  | 'not_erasable'
  | 'unopenable'
  | 'malformed'
  | 'identity'
  | 'unknown_sender'
  | 'signature'
  | 'replay'
  | 'prev_regressed'
  | 'inactive'
  | 'not_allowed'

/** Why a room is refused at its first entry (§8.2, steps 4 and 7). */
export type RefusedRoom = 'no_genesis' | 'bad_genesis' | 'not_the_creator' | 'other_suite' | 'client_too_old'

/**
 * Closes the composer permanently (§8.3). `eseq`: the position of the entry that showed it. `author`: the b64u senderId
 * of its signer; null for unsigned evidence (a missing entry, a log that came back changed).
 */
export type Alarm =
  | { readonly kind: 'fork'; readonly eseq: number; readonly author: string | null }
  | { readonly kind: 'gap'; readonly eseq: number; readonly author: string | null }
  | { readonly kind: 'capacity'; readonly eseq: number; readonly author: string }
  | { readonly kind: 'stranger'; readonly eseq: number; readonly author: string }
  | { readonly kind: 'refused'; readonly reason: RefusedRoom }

/** The alarm is already persisted when this is thrown. */
export class AlarmError extends Error {
  override readonly name = 'AlarmError'
  readonly alarm: Alarm
  constructor(alarm: Alarm) {
    super(`alarm: ${alarm.kind}`)
    this.alarm = alarm
  }
}

/** Something is missing before this event. Nothing has changed: read history after `after` (a seq) and receive everything again, in order (§8.3). */
export class GapError extends Error {
  override readonly name = 'GapError'
  readonly after: number
  constructor(after: number) {
    super('gap in the log')
    this.after = after
  }
}

/** `newer_page`: a suite this build does not have. */
export type LinkFault = 'malformed' | 'newer_page'

export class LinkError extends Error {
  override readonly name = 'LinkError'
  readonly fault: LinkFault
  constructor(fault: LinkFault) {
    super(`link: ${fault}`)
    this.fault = fault
  }
}

/** Each one means: show nothing of the attachment (§10). */
export type BlobFault = 'size' | 'chunks' | 'length' | 'sealed' | 'hash' | 'padding' | 'mime' | 'framing'

export class BlobError extends Error {
  override readonly name = 'BlobError'
  readonly fault: BlobFault
  constructor(fault: BlobFault) {
    super(`blob: ${fault}`)
    this.fault = fault
  }
}

/** Why the engine refuses a call. */
export type EngineFault =
  /** WebCrypto or Ed25519 is missing. */
  | 'unsupported'
  /** Create or open a room first. */
  | 'not_open'
  /** A fragment of one part whose keys are not here. */
  | 'unknown_room'
  /** A known room under a link of another suite or creator. */
  | 'link_mismatch'
  /** The kept copy does not open with that half. */
  | 'unsealable'
  /** No seat in the conversation: call `begin`. */
  | 'not_begun'
  /** This body cannot be sent. */
  | 'too_large'
  /** This body cannot be sent. */
  | 'malformed'

export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly fault: EngineFault
  constructor(fault: EngineFault, options?: ErrorOptions) {
    super(`engine: ${fault}`, options)
    this.fault = fault
  }
}
