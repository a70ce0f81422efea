import { randomBytes } from 'node:crypto'
import * as library from '@serenity-kit/opaque'
import type { Handle, Tag } from '@wick/contracts/account-ids'

/** The server's side of OPAQUE (RFC 9807): 3DH over ristretto255-SHA512. All bytes are base64url; null: not of the protocol. */
export interface Opaque {
  /** That of the setup, 32 bytes: it tells one setup from another, and is no secret. */
  readonly publicKey: string
  /** The evaluation of a blinded password; the tag is the credential's identifier. */
  answerRegistration(tag: Tag, request: string): string | null
  /** Whether a login can be begun with it. */
  isRecord(record: string): boolean
  startLogin(login: LoginStart): { readonly ke2: string; readonly state: string } | null
  /** Whether the client has proven the password. */
  isFinished(login: LoginFinish): boolean
  /** A record of a password that nobody knows. */
  makeRecord(tag: Tag): string
}

export interface LoginStart {
  readonly tag: Tag
  readonly handle: Handle
  readonly record: string
  readonly ke1: string
}

export interface LoginFinish {
  /** As the start gave it. */
  readonly state: string
  readonly handle: Handle
  readonly ke3: string
}

const SERVER = 'wick/1 accounts'
/** Of a password that nobody types. */
const NO_STRETCHING = { 'argon2id-custom': { iterations: 1, memory: 8, parallelism: 1 } }

/** @throws Error that names the setting, for a setup that is none */
export async function createOpaque(serverSetup: string): Promise<Opaque> {
  await library.ready
  const { client, server } = library
  const publicKey = orNull(() => server.getPublicKey(serverSetup))
  if (publicKey === null) throw new Error('OPAQUE_SETUP is no setup: npx opaque create-server-setup makes one.')
  const anyKe1 = client.startLogin({ password: 'any' }).startLoginRequest
  const identifiersOf = (handle: string) => ({ client: handle, server: SERVER })

  const start = (userIdentifier: string, handle: string, registrationRecord: string, startLoginRequest: string) =>
    orNull(() =>
      server.startLogin({
        serverSetup,
        userIdentifier,
        registrationRecord,
        startLoginRequest,
        identifiers: identifiersOf(handle),
      }),
    )
  const answer = (userIdentifier: string, registrationRequest: string) =>
    orNull(() => server.createRegistrationResponse({ serverSetup, userIdentifier, registrationRequest }))

  return {
    publicKey,
    answerRegistration: (tag, request) => answer(tag, request)?.registrationResponse ?? null,
    isRecord: (record) => start('any', 'any', record, anyKe1) !== null,
    startLogin({ tag, handle, record, ke1 }) {
      const started = start(tag, handle, record, ke1)
      return started && { ke2: started.loginResponse, state: started.serverLoginState }
    },
    isFinished({ state: serverLoginState, handle, ke3: finishLoginRequest }) {
      const identifiers = identifiersOf(handle)
      return orNull(() => server.finishLogin({ serverLoginState, finishLoginRequest, identifiers })) !== null
    },
    makeRecord(tag) {
      const password = randomBytes(32).toString('base64url')
      const { clientRegistrationState, registrationRequest } = client.startRegistration({ password })
      const answered = answer(tag, registrationRequest)
      if (answered === null) throw new Error('The setup of OPAQUE answers nothing.')
      const { registrationResponse } = answered
      const finish = { clientRegistrationState, registrationResponse, password, keyStretching: NO_STRETCHING }
      return client.finishRegistration(finish).registrationRecord
    },
  }
}

/** The library throws at bytes that are not of the protocol. */
function orNull<Value>(work: () => Value): Value | null {
  try {
    return work()
  } catch {
    return null
  }
}
