import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { client as opaque, ready } from '@serenity-kit/opaque'
import {
  CredentialStarted,
  AccountDeleted,
  DeviceList,
  LoginStarted,
  Refreshed,
  RegisterStarted,
  SessionView,
  SteppedUp,
} from '@wick/contracts/account-http'
import type { z } from 'zod'
import { untilAnswered } from './until-answered.ts'
import { type Answer, expectStatus, Visitor } from './visitor.ts'

const SERVER = 'wick/1 accounts'
/** Cheap: what a password costs is the browser's affair, and the server never learns of it. */
const keyStretching = { 'argon2id-custom': { iterations: 1, memory: 8, parallelism: 1 } }

const bytes = (length: number) => randomBytes(length).toString('base64url')
const newDeviceId = () => bytes(16)

/** What proves a password, with the device that a session would be of. */
export interface LoginProof {
  readonly state: string
  readonly ke3: string
  readonly device: Person['device']
}

export const hashOfProof = (proof: string) =>
  createHash('sha256').update(Buffer.from(proof, 'base64url')).digest('base64url')

export const newHandle = () => `person-${randomBytes(6).toString('hex')}`

/** A browser with a session key of its own, which speaks OPAQUE by the server's library. */
export class Person {
  readonly visitor: Visitor
  readonly handle: string
  readonly password: string
  readonly accountId = newDeviceId()
  readonly commandId = newDeviceId()
  /** A public key; whose private half nobody has. */
  readonly identity = bytes(32)
  /** What its recovery code derives, for the server. */
  readonly recoveryProof = bytes(32)
  readonly #key: KeyObject
  /** Label, sealed by the client, and public key. */
  readonly device: { readonly label: string; readonly key: string }
  session: z.infer<typeof SessionView> | undefined
  accessToken = ''

  constructor(gateway: string, handle = newHandle(), password = bytes(12)) {
    this.visitor = new Visitor(gateway)
    this.handle = handle
    this.password = password
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    this.#key = privateKey
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
    this.device = { label: bytes(128), key: raw.toString('base64url') }
  }

  /** Another browser of the same person. */
  elsewhere(gateway = this.visitor.gateway): Person {
    return new Person(gateway, this.handle, this.password)
  }

  call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.visitor.call(method, `/api/account/${path}`, body, headers)
  }

  callUntilAnswered(method: string, path: string, body: unknown): Promise<Answer> {
    return untilAnswered(() => this.call(method, path, body))
  }

  asked(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.call(method, path, body, { authorization: `Bearer ${this.accessToken}` })
  }

  /** The body of the second step, which may be sent again. */
  registration(password = this.password, invite?: string): Promise<object> {
    const invited = invite === undefined ? {} : { invite }
    return this.#register(password, (body) => this.callUntilAnswered('POST', 'register/start', { ...body, ...invited }))
  }

  /** The same, from a first step that is asked once: it fails where nobody could answer. */
  registrationAtOnce(): Promise<object> {
    return this.#register(this.password, (body) => this.call('POST', 'register/start', body))
  }

  async #register(password: string, start: (body: object) => Promise<Answer>): Promise<object> {
    await ready
    const { clientRegistrationState, registrationRequest } = opaque.startRegistration({ password })
    const started = await start({ handle: this.handle, request: registrationRequest })
    const { response, ksf, state } = RegisterStarted.parse(expectStatus(started, 200))
    const { registrationRecord: record } = opaque.finishRegistration({
      password,
      clientRegistrationState,
      registrationResponse: response,
      identifiers: this.#identifiers,
      keyStretching,
    })
    const wraps = ['password', 'recovery'].map((kind) => ({ kind, id: bytes(16), box: bytes(60) }))
    const recovery = hashOfProof(this.recoveryProof)
    const { accountId, commandId, identity, device } = this
    return { accountId, commandId, state, record, ksf, identity, wraps, recovery, device }
  }

  async register(invite?: string): Promise<this> {
    const asked = await this.registration(this.password, invite)
    return this.begin(await this.callUntilAnswered('POST', 'register', asked), 201)
  }

  /** The body of the second step, from a first that is asked once; null where the password opens no answer. */
  login(password = this.password): Promise<LoginProof | null> {
    return this.#login(password, (body) => this.call('POST', 'login/start', body))
  }

  async #login(password: string, start: (body: object) => Promise<Answer>): Promise<LoginProof | null> {
    await ready
    const { clientLoginState, startLoginRequest: ke1 } = opaque.startLogin({ password })
    const answer = await start({ handle: this.handle, ke1 })
    const { ke2, state } = LoginStarted.parse(expectStatus(answer, 200))
    const finished = opaque.finishLogin({
      clientLoginState,
      loginResponse: ke2,
      password,
      identifiers: this.#identifiers,
      keyStretching,
    })
    return finished === undefined ? null : { state, ke3: finished.finishLoginRequest, device: this.device }
  }

  async signIn(): Promise<this> {
    const proof = await this.#login(this.password, (body) => this.callUntilAnswered('POST', 'login/start', body))
    return this.begin(await this.callUntilAnswered('POST', 'login', proof), 200)
  }

  /** Proves anew to be the owner, and takes the token that says so. */
  async stepUp(password = this.password): Promise<void> {
    const { state, ke3 } = (await this.login(password)) ?? {}
    const answer = await this.asked('POST', 'login/step-up', { state, ke3 })
    this.accessToken = SteppedUp.parse(expectStatus(answer, 200)).accessToken
  }

  /** The body of the second step of another password, which may be sent again. */
  async newCredential(password: string): Promise<object> {
    await ready
    const { clientRegistrationState, registrationRequest: request } = opaque.startRegistration({ password })
    const started = await this.asked('POST', 'credential/start', { request })
    const { response, ksf, state } = CredentialStarted.parse(expectStatus(started, 200))
    const { registrationRecord: record } = opaque.finishRegistration({
      password,
      clientRegistrationState,
      registrationResponse: response,
      identifiers: this.#identifiers,
      keyStretching,
    })
    const wrap = { kind: 'password', id: bytes(16), box: bytes(60) }
    return { commandId: newDeviceId(), state, record, ksf, wrap }
  }

  /** The body of a recovery by that proof, of the account that has this handle. */
  recovery(proof: string): object {
    return { handle: this.handle, commandId: newDeviceId(), proof, device: this.device }
  }

  begin(answer: Answer, status: number): this {
    this.session = SessionView.parse(expectStatus(answer, status))
    this.accessToken = this.session.accessToken
    return this
  }

  proof(at = Date.now(), sessionId = this.session?.sessionId ?? ''): { readonly at: number; readonly proof: string } {
    const time = Buffer.alloc(8)
    time.writeBigUInt64BE(BigInt(at))
    const message = Buffer.concat([Buffer.from('wick/1 refresh\0'), Buffer.from(sessionId), time])
    return { at, proof: sign(null, message, this.#key).toString('base64url') }
  }

  refresh(proof: object = this.proof()): Promise<Answer> {
    return this.call('POST', 'session', proof)
  }

  async renew(at = Date.now()): Promise<void> {
    this.accessToken = Refreshed.parse(expectStatus(await this.refresh(this.proof(at)), 200)).accessToken
  }

  async sessions(): Promise<z.infer<typeof DeviceList>['sessions']> {
    return DeviceList.parse(expectStatus(await this.asked('GET', 'sessions'), 200)).sessions
  }

  /** A write of a vault as it came, whatever its bytes are; without `expected` it names no version. */
  writeVault(
    expected: number | string | undefined,
    vault: Uint8Array,
    gateway = this.visitor.gateway,
  ): Promise<Response> {
    return fetch(`${gateway}/api/account/vault`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${this.accessToken}`,
        'content-type': 'application/octet-stream',
        ...(expected !== undefined && { 'if-match': String(expected) }),
      },
      body: Buffer.from(vault),
    })
  }

  readVault(gateway = this.visitor.gateway): Promise<Response> {
    return fetch(`${gateway}/api/account/vault`, { headers: { authorization: `Bearer ${this.accessToken}` } })
  }

  /** Deletes the account; gives what its certificate is asked after by. */
  async delete(): Promise<string> {
    const headers = { authorization: `Bearer ${this.accessToken}` }
    const answer = await this.visitor.call('DELETE', '/api/account', undefined, headers)
    return AccountDeleted.parse(expectStatus(answer, 202)).receipt
  }

  /** Whoever has the receipt may ask. */
  certificate(receipt: string): Promise<Answer> {
    return this.call('GET', `certificate?receipt=${encodeURIComponent(receipt)}`)
  }

  get cookie(): string {
    return this.visitor.cookieHeader('/api/account/session')
  }

  get #identifiers() {
    return { client: this.handle, server: SERVER }
  }
}
