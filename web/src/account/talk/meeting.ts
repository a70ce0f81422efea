import type { Somebody } from '@wick/e2ee/conversation/seat-proof'

/** The two of a conversation, as its worker is told. */
export interface Meeting {
  /** Ours, base64url. */
  readonly accountId: string
  /** Of our identity; it cannot be exported. */
  readonly signer: CryptoKey
  /** Both, we ourselves among them. */
  readonly people: readonly Somebody[]
}
