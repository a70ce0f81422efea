import { type Bytes, concat, randomBytes } from '@wick/e2ee/bytes'
import { openEnvelope } from './envelope.ts'
import { exchangeKeys } from './key-exchange.ts'
import { deriveKeyPair, diffieHellman, isElement } from './key-pair.ts'
import { type Ke2, readKe2 } from './ke2.ts'
import { mask, maskingKeyOf } from './masking.ts'
import { blindPassword, randomizePassword } from './oprf.ts'
import type { OpaqueSettings } from './settings.ts'
import { ELEMENT_BYTES, isSameTag, NONCE_BYTES, type Random, SEED_BYTES } from './suite.ts'

/** A login that waits for KE2; secret but for `ke1`, and used once. */
export interface LoginState {
  /** 96 bytes for the server. */
  readonly ke1: Bytes
  readonly blind: Bytes
  /** Of this login alone. */
  readonly secretKey: Bytes
}

export interface LoggedIn {
  /** 64 bytes for the server: that we know the password. */
  readonly ke3: Bytes
  /** 64 bytes that the server has as well. */
  readonly sessionKey: Bytes
  /** 64 bytes for us alone. */
  readonly exportKey: Bytes
}

/** `password`: it is another one, or there is no such account. `server`: who answered does not have what it registered with. */
export type LoginFault = 'malformed' | 'password' | 'server'

export type LoginOutcome = ({ readonly ok: true } & LoggedIn) | { readonly ok: false; readonly fault: LoginFault }

/** GenerateKE1 (RFC 9807 §6.2.1). */
export function startLogin(password: Bytes, random: Random = randomBytes): LoginState {
  const { blind, element } = blindPassword(password, random)
  const nonce = random(NONCE_BYTES)
  const { secretKey, publicKey } = deriveKeyPair(random(SEED_BYTES))
  return { ke1: concat(element, nonce, publicKey), blind, secretKey }
}

/** GenerateKE3 (§6.2.3). `ke2` has 320 bytes. Nothing of it is believed before its MAC was checked. */
export async function finishLogin(
  password: Bytes,
  state: LoginState,
  ke2: Bytes,
  settings: OpaqueSettings,
): Promise<LoginOutcome> {
  const answer = readKe2(ke2)
  if (answer === null) return { ok: false, fault: 'malformed' }
  const randomized = await randomizePassword(password, state.blind, answer.evaluated, settings.stretch)
  const unmasked = mask(maskingKeyOf(randomized), answer.maskingNonce, answer.masked)
  const serverPublicKey = unmasked.slice(0, ELEMENT_BYTES)
  const opened = openEnvelope(randomized, unmasked.slice(ELEMENT_BYTES), serverPublicKey, settings.identities)
  if (opened === null || !isElement(serverPublicKey)) return { ok: false, fault: 'password' }

  const { secretKey, credentials, exportKey } = opened
  const shared = shareSecrets(state.secretKey, secretKey, serverPublicKey, answer)
  const transcript = { context: settings.context, credentials, ke1: state.ke1, answer: answer.untilMac }
  const { serverMac, clientMac, sessionKey } = exchangeKeys(shared, transcript)
  if (!isSameTag(serverMac, answer.mac)) return { ok: false, fault: 'server' }
  return { ok: true, ke3: clientMac, sessionKey, exportKey }
}

/** The three of 3DH, in the RFC's order. */
function shareSecrets(
  ephemeralKey: Bytes,
  clientKey: Bytes,
  serverPublicKey: Bytes,
  { keyShare }: Ke2,
): readonly Bytes[] {
  return [
    diffieHellman(ephemeralKey, keyShare),
    diffieHellman(ephemeralKey, serverPublicKey),
    diffieHellman(clientKey, keyShare),
  ]
}
