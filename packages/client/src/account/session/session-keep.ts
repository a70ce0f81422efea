/** What a browser keeps of the session of its account. */
export interface KeptSession {
  /** Base64url, as the server names them. */
  readonly accountId: string
  readonly sessionId: string
  /** Ed25519, not extractable: whoever copies the cookie has nothing without it. */
  readonly key: CryptoKey
  /** The root key's `vault-key` and `session-label`, not extractable: a page that begins again opens no box. */
  readonly vaultKey: CryptoKey
  readonly labelKey: CryptoKey
  /** How far the server's clock is before this device's, as the server last told; ms. */
  readonly clockAheadMs: number
  /** Until when the newest access token is good, by this device's clock; ms since the epoch. The token itself is kept nowhere. */
  readonly goodUntil: number
}

/** One session for all the tabs of a browser. */
export interface SessionKeep {
  load(): Promise<KeptSession | null>
  save(session: KeptSession): Promise<void>
  clear(): Promise<void>
}

/** A new key of a session: `publicKey` is for the server, 32 bytes. */
export async function newSessionKey(): Promise<{
  readonly key: CryptoKey
  readonly publicKey: Uint8Array<ArrayBuffer>
}> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
  return { key: privateKey, publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)) }
}
