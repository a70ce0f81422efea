import { type Bytes, concat, utf8 } from '@wick/e2ee/bytes'
import { lengthPrefixed } from '@wick/e2ee/keys'
import { type Credentials, credentialsOf, type Identities } from './credentials.ts'
import { deriveKeyPair } from './key-pair.ts'
import { expand, HASH_BYTES, isSameTag, mac, NONCE_BYTES, SEED_BYTES } from './suite.ts'

/** `nonce(32) || tag(64)`: no secret lies in it; it proves that a password is the one of its making (RFC 9807 §4.1). */
type Envelope = Bytes

interface Opened {
  /** The client's long-term private key. */
  readonly secretKey: Bytes
  readonly credentials: Credentials
  /** 64 bytes that the server never learns. */
  readonly exportKey: Bytes
}

/** Store (§4.1.2). `nonce` is new for each envelope. */
export function sealEnvelope(
  randomizedPassword: Bytes,
  nonce: Bytes,
  serverPublicKey: Bytes,
  identities: Identities,
): Opened & { readonly envelope: Envelope } {
  const { tag, ...opened } = derive(randomizedPassword, nonce, serverPublicKey, identities)
  return { ...opened, envelope: concat(nonce, tag) }
}

/** Recover (§4.1.3); null for another password, server key or name. */
export function openEnvelope(
  randomizedPassword: Bytes,
  envelope: Envelope,
  serverPublicKey: Bytes,
  identities: Identities,
): Opened | null {
  const nonce = envelope.slice(0, NONCE_BYTES)
  const { tag, ...opened } = derive(randomizedPassword, nonce, serverPublicKey, identities)
  return isSameTag(tag, envelope.slice(NONCE_BYTES)) ? opened : null
}

function derive(
  randomizedPassword: Bytes,
  nonce: Bytes,
  serverPublicKey: Bytes,
  identities: Identities,
): Opened & { readonly tag: Bytes } {
  const part = (label: string, length: number) => expand(randomizedPassword, concat(nonce, utf8(label)), length)
  const { secretKey, publicKey } = deriveKeyPair(part('PrivateKey', SEED_BYTES))
  const credentials = credentialsOf(publicKey, serverPublicKey, identities)
  const named = [credentials.serverIdentity, credentials.clientIdentity].map(lengthPrefixed)
  const tag = mac(part('AuthKey', HASH_BYTES), concat(nonce, serverPublicKey, ...named))
  return { secretKey, credentials, exportKey: part('ExportKey', HASH_BYTES), tag }
}
