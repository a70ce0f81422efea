import { ristretto255_oprf } from '@noble/curves/ed25519.js'
import { type Bytes, concat, randomBytes, utf8 } from '@wick/e2ee/bytes'
import { credentialsOf } from '../src/account/crypto/opaque/credentials.ts'
import { exchangeKeys } from '../src/account/crypto/opaque/key-exchange.ts'
import { deriveKeyPair, diffieHellman, type KeyPair } from '../src/account/crypto/opaque/key-pair.ts'
import { mask } from '../src/account/crypto/opaque/masking.ts'
import type { OpaqueSettings } from '../src/account/crypto/opaque/settings.ts'
import { ELEMENT_BYTES, expand, HASH_BYTES, NONCE_BYTES, SEED_BYTES } from '../src/account/crypto/opaque/suite.ts'

/** What a server keeps for all its accounts. */
export interface ServerSetup extends KeyPair {
  readonly oprfSeed: Bytes
}

/** Nobody measures how long this one takes: it is for tests alone. */
export function createServerSetup(): ServerSetup {
  return { oprfSeed: randomBytes(HASH_BYTES), ...deriveKeyPair(randomBytes(SEED_BYTES)) }
}

/** CreateRegistrationResponse (RFC 9807 §5.2.2). */
export function answerRegistration(setup: ServerSetup, credentialId: Bytes, request: Bytes): Bytes {
  return concat(evaluate(setup, credentialId, request), setup.publicKey)
}

/** What a server draws for one answer; tests give known ones. */
export interface Drawn {
  readonly maskingNonce: Bytes
  readonly nonce: Bytes
  readonly keySeed: Bytes
}

export interface LoginQuestion extends Pick<OpaqueSettings, 'context' | 'identities'> {
  readonly credentialId: Bytes
  readonly record: Bytes
  readonly ke1: Bytes
}

export interface LoginAnswer {
  readonly ke2: Bytes
  /** The one KE3 that is right. */
  readonly ke3: Bytes
  readonly sessionKey: Bytes
}

/** GenerateKE2 (§6.2.2). */
export function answerLogin(setup: ServerSetup, question: LoginQuestion, drawn: Drawn = draw()): LoginAnswer {
  const { credentialId, record, ke1, context, identities } = question
  const clientPublicKey = record.slice(0, ELEMENT_BYTES)
  const maskingKey = record.slice(ELEMENT_BYTES, ELEMENT_BYTES + HASH_BYTES)
  const envelope = record.slice(ELEMENT_BYTES + HASH_BYTES)
  const clientShare = ke1.slice(ELEMENT_BYTES + NONCE_BYTES)
  const own = deriveKeyPair(drawn.keySeed)

  const answer = concat(
    evaluate(setup, credentialId, ke1.slice(0, ELEMENT_BYTES)),
    drawn.maskingNonce,
    mask(maskingKey, drawn.maskingNonce, concat(setup.publicKey, envelope)),
    drawn.nonce,
    own.publicKey,
  )
  const shared = [
    diffieHellman(own.secretKey, clientShare),
    diffieHellman(setup.secretKey, clientShare),
    diffieHellman(own.secretKey, clientPublicKey),
  ]
  const credentials = credentialsOf(clientPublicKey, setup.publicKey, identities)
  const { serverMac, clientMac, sessionKey } = exchangeKeys(shared, { context, credentials, ke1, answer })
  return { ke2: concat(answer, serverMac), ke3: clientMac, sessionKey }
}

function draw(): Drawn {
  return { maskingNonce: randomBytes(NONCE_BYTES), nonce: randomBytes(NONCE_BYTES), keySeed: randomBytes(SEED_BYTES) }
}

function evaluate({ oprfSeed }: ServerSetup, credentialId: Bytes, element: Bytes): Bytes {
  const { oprf } = ristretto255_oprf
  const seed = expand(oprfSeed, concat(credentialId, utf8('OprfKey')), SEED_BYTES)
  const { secretKey } = oprf.deriveKeyPair(seed, utf8('OPAQUE-DeriveKeyPair'))
  return concat(oprf.blindEvaluate(secretKey, element))
}
