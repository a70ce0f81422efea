import { concat, utf8 } from '@wick/e2ee/bytes'
import { fromHex, toHex } from '@wick/e2ee/testing/hex'
import { describe, expect, it } from 'vitest'
import { drawOfBlind, knownRandom } from '../../../../testing/known-random.ts'
import { answerLogin, answerRegistration, type ServerSetup } from '../../../../testing/opaque-server.ts'
import vectors from '../../../../vectors/opaque-rfc9807.json' with { type: 'json' }
import { finishLogin, startLogin } from './login.ts'
import { finishRegistration, startRegistration } from './register.ts'
import type { OpaqueSettings } from './settings.ts'

interface Inputs {
  readonly oprf_seed: string
  readonly server_private_key: string
  readonly server_public_key: string
  readonly masking_nonce: string
  readonly server_nonce: string
  readonly server_keyshare_seed: string
  readonly client_identity?: string
  readonly server_identity?: string
}

const settingsOf = (context: string, { client_identity, server_identity }: Inputs): OpaqueSettings => ({
  context: fromHex(context),
  identities: {
    ...(client_identity !== undefined && { client: fromHex(client_identity) }),
    ...(server_identity !== undefined && { server: fromHex(server_identity) }),
  },
  // The vectors stretch nothing.
  stretch: async (input) => input,
})

const setupOf = (inputs: Inputs): ServerSetup => ({
  oprfSeed: fromHex(inputs.oprf_seed),
  secretKey: fromHex(inputs.server_private_key),
  publicKey: fromHex(inputs.server_public_key),
})

const drawnOf = (inputs: Inputs) => ({
  maskingNonce: fromHex(inputs.masking_nonce),
  nonce: fromHex(inputs.server_nonce),
  keySeed: fromHex(inputs.server_keyshare_seed),
})

describe.each(vectors.real)('a vector of RFC 9807 with ristretto255', ({ context, inputs, outputs }) => {
  const settings = settingsOf(context, inputs)
  const password = fromHex(inputs.password)
  const credentialId = fromHex(inputs.credential_identifier)

  it('registers byte for byte', async () => {
    const { element, blind } = startRegistration(password, knownRandom(drawOfBlind(inputs.blind_registration)))
    expect(toHex(blind)).toBe(inputs.blind_registration)
    expect(toHex(element)).toBe(outputs.registration_request)
    const response = answerRegistration(setupOf(inputs), credentialId, element)
    expect(toHex(response)).toBe(outputs.registration_response)
    const random = knownRandom(fromHex(inputs.envelope_nonce))
    const registered = await finishRegistration(password, blind, response, settings, random)
    expect(registered && toHex(registered.record)).toBe(outputs.registration_upload)
    expect(registered && toHex(registered.exportKey)).toBe(outputs.export_key)
  })

  it('signs in byte for byte', async () => {
    const random = knownRandom(
      drawOfBlind(inputs.blind_login),
      fromHex(inputs.client_nonce),
      fromHex(inputs.client_keyshare_seed),
    )
    const state = startLogin(password, random)
    expect(toHex(state.ke1)).toBe(outputs.KE1)
    const record = fromHex(outputs.registration_upload)
    const question = { ...settings, credentialId, record, ke1: state.ke1 }
    const answer = answerLogin(setupOf(inputs), question, drawnOf(inputs))
    expect(toHex(answer.ke2)).toBe(outputs.KE2)
    const done = await finishLogin(password, state, answer.ke2, settings)
    if (!done.ok) throw new Error(done.fault)
    expect(toHex(done.ke3)).toBe(outputs.KE3)
    expect(toHex(answer.ke3)).toBe(outputs.KE3)
    expect(toHex(done.sessionKey)).toBe(outputs.session_key)
    expect(toHex(answer.sessionKey)).toBe(outputs.session_key)
    expect(toHex(done.exportKey)).toBe(outputs.export_key)
  })
})

describe.each(vectors.fake)(
  'a vector of RFC 9807 for an account that does not exist',
  ({ context, inputs, outputs }) => {
    it('is answered byte for byte, and taken for a wrong password', async () => {
      const settings = settingsOf(context, inputs)
      const question = {
        ...settings,
        credentialId: fromHex(inputs.credential_identifier),
        record: concat(fromHex(inputs.client_public_key), fromHex(inputs.masking_key), new Uint8Array(96)),
        ke1: fromHex(inputs.KE1),
      }
      const { ke2 } = answerLogin(setupOf(inputs), question, drawnOf(inputs))
      expect(toHex(ke2)).toBe(outputs.KE2)
      const outcome = await finishLogin(utf8('any'), startLogin(utf8('any')), ke2, settings)
      expect(outcome).toEqual({ ok: false, fault: 'password' })
    })
  },
)
