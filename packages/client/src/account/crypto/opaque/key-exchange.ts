import { type Bytes, concat, u16, utf8 } from '@wick/e2ee/bytes'
import { lengthPrefixed } from '@wick/e2ee/keys'
import type { Credentials } from './credentials.ts'
import { expand, extract, hash, HASH_BYTES, mac } from './suite.ts'

/** What both sides have said, before the MACs (RFC 9807 §6.4.2.1). */
export interface Transcript {
  readonly context: Bytes
  readonly credentials: Credentials
  readonly ke1: Bytes
  /** KE2 up to its MAC. */
  readonly answer: Bytes
}

/** 64 bytes each. */
export interface ExchangedKeys {
  readonly serverMac: Bytes
  readonly clientMac: Bytes
  readonly sessionKey: Bytes
}

/** DeriveKeys, and both MACs (§6.4.2.2, §6.4.3). `shared`: the three Diffie-Hellman secrets, in the RFC's order. */
export function exchangeKeys(shared: readonly Bytes[], transcript: Transcript): ExchangedKeys {
  const preamble = preambleOf(transcript)
  const root = extract(concat(...shared))
  const handshake = deriveSecret(root, 'HandshakeSecret', hash(preamble))
  const serverMac = mac(deriveSecret(handshake, 'ServerMAC'), hash(preamble))
  const clientMac = mac(deriveSecret(handshake, 'ClientMAC'), hash(concat(preamble, serverMac)))
  return { serverMac, clientMac, sessionKey: deriveSecret(root, 'SessionKey', hash(preamble)) }
}

function preambleOf({ context, credentials, ke1, answer }: Transcript): Bytes {
  return concat(
    utf8('OPAQUEv1-'),
    lengthPrefixed(context),
    lengthPrefixed(credentials.clientIdentity),
    ke1,
    lengthPrefixed(credentials.serverIdentity),
    answer,
  )
}

function deriveSecret(secret: Bytes, label: string, context: Bytes = new Uint8Array()): Bytes {
  const info = concat(u16(HASH_BYTES), lengthPrefixedByte(utf8(`OPAQUE-${label}`)), lengthPrefixedByte(context))
  return expand(secret, info, HASH_BYTES)
}

function lengthPrefixedByte(bytes: Bytes): Bytes {
  return concat(Uint8Array.of(bytes.length), bytes)
}
