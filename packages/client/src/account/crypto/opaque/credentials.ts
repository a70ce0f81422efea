import type { Bytes } from '@wick/e2ee/bytes'

/** What each side is called beside its key; a side without a name goes by its public key (RFC 9807 §4). */
export interface Identities {
  readonly client?: Bytes
  readonly server?: Bytes
}

export interface Credentials {
  readonly clientPublicKey: Bytes
  readonly serverPublicKey: Bytes
  readonly clientIdentity: Bytes
  readonly serverIdentity: Bytes
}

export function credentialsOf(clientPublicKey: Bytes, serverPublicKey: Bytes, identities: Identities): Credentials {
  const { client = clientPublicKey, server = serverPublicKey } = identities
  return { clientPublicKey, serverPublicKey, clientIdentity: client, serverIdentity: server }
}
