import {
  ADD_PASSKEY,
  LOGIN,
  LOGIN_BY_PASSKEY,
  RECOVER,
  REFRESH_SESSION,
  REGISTER,
} from '@wick/contracts/account-routes'
import { SET_CREDENTIAL, SET_RECOVERY, START_CREDENTIAL, START_LOGIN, STEP_UP } from '@wick/contracts/account-routes'
import { CLAIM_CONSOLE, FIND_USER, LIST_USERS, SET_USER_ROLE, SET_USER_STATUS } from '@wick/contracts/console-routes'
import fc from 'fast-check'
import type { FrameInput } from './frame-inputs.ts'
import type { HttpInput } from './http-inputs.ts'

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((all) => Buffer.from(all).toString('base64url'))
const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.string({ maxLength: 80 }), bytes(32))

const commandId = bytes(16)
const state = bytes(500)
const handle = fc.stringMatching(/^[a-z0-9._+@-]{3,64}$/)
const device = fc.record({ label: bytes(128), key: bytes(32) })
const wrap = (kind: string) => fc.record({ kind: fc.constant(kind), id: bytes(16), box: bytes(60) })
const credential = { commandId, state, record: bytes(192), ksf: fc.constant(1) }
const assertion = fc.record(
  {
    id: bytes(32),
    clientDataJSON: bytes(120),
    authenticatorData: bytes(37),
    signature: bytes(70),
    userHandle: bytes(16),
  },
  { requiredKeys: ['id', 'clientDataJSON', 'authenticatorData', 'signature'] },
)
const attestation = fc.record({ id: bytes(32), clientDataJSON: bytes(120), attestationObject: bytes(180) })

/** What each call takes: of the right form, and worth nothing. */
const BODIES: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
  [START_LOGIN]: { handle, ke1: bytes(96) },
  [LOGIN]: { state, ke3: bytes(64), device },
  [STEP_UP]: { state, ke3: bytes(64) },
  [REFRESH_SESSION]: { at: fc.integer({ min: 0, max: 4e12 }), proof: bytes(64) },
  [RECOVER]: { handle, commandId, proof: bytes(32), device },
  [REGISTER]: {
    accountId: bytes(16),
    ...credential,
    identity: bytes(32),
    wraps: fc.tuple(wrap('password'), wrap('recovery')),
    recovery: bytes(32),
    device,
  },
  [START_CREDENTIAL]: { request: bytes(32) },
  [SET_CREDENTIAL]: { ...credential, wrap: wrap('password') },
  [SET_RECOVERY]: { commandId, recovery: bytes(32), wrap: wrap('recovery') },
  [LOGIN_BY_PASSKEY]: { state, assertion, device },
  [CLAIM_CONSOLE]: { commandId, code: bytes(24) },
  [FIND_USER]: { handle },
  [LIST_USERS]: { after: fc.nat(), startsWith: handle },
  [SET_USER_STATUS]: { commandId, status: fc.constantFrom('active', 'disabled') },
  [SET_USER_ROLE]: { commandId, role: fc.constantFrom('member', 'operator') },
  [ADD_PASSKEY]: { commandId, state, attestation, label: bytes(128), box: bytes(60) },
}

/** A call as its route takes it, mostly with something gone astray. `accessToken` is a real one. */
export function accountCalls(accessToken: string): fc.Arbitrary<HttpInput> {
  const calls = Object.entries(BODIES).map(([endpoint, fields]) =>
    fc
      .record({
        body: fc.record(fields),
        astray: fc.option(fc.tuple(fc.constantFrom(...Object.keys(fields), 'extra', '__proto__'), anything)),
        isSigned: fc.boolean(),
        origin: fc.constantFrom('http://wick.test', undefined),
      })
      .map(({ body, astray, isSigned, origin }) => {
        const [method = '', path = ''] = endpoint.split(' ')
        const sent = astray === null ? body : { ...body, [astray[0]]: astray[1] }
        const headers = {
          'content-type': 'application/json',
          ...(isSigned && { authorization: `Bearer ${accessToken}` }),
          ...(origin !== undefined && { origin }),
        }
        return {
          method,
          path: `/api${path.replace(':accountId', 'an-account-of-nobody')}`,
          headers,
          body: JSON.stringify(sent),
        }
      }),
  )
  return fc.oneof(...calls)
}

/** What a browser may throw at the socket of an account. */
export function accountFrames(accessToken: string): fc.Arbitrary<FrameInput> {
  const token = fc.oneof(
    { weight: 3, arbitrary: fc.constant(accessToken) },
    { weight: 1, arbitrary: fc.constant(accessToken.slice(0, -4)) },
    { weight: 1, arbitrary: fc.tuple(bytes(20), bytes(100), bytes(64)).map((parts) => parts.join('.')) },
    { weight: 1, arbitrary: anything },
  )
  const frame = fc
    .record({
      type: fc.constantFrom('auth', 'auth', 'renew', 'ping', 'inbox', 'ready', 'news', ''),
      rest: fc.record(
        { token, t: fc.oneof(fc.double(), anything), inboxId: fc.oneof(bytes(16), anything), extra: anything },
        { requiredKeys: [] },
      ),
    })
    .map(({ type, rest }) => JSON.stringify({ type, ...rest }))
  return fc.oneof(
    { weight: 8, arbitrary: frame },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.string({ maxLength: 200 }) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
    { weight: 1, arbitrary: fc.integer({ min: 3_000, max: 6_000 }).map((size) => 'x'.repeat(size)) },
  )
}
