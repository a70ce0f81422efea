import { z } from 'zod/mini'
import { AccountId, Bytes, Day, Device, Handle, Ksf, Role, SessionId, State, Wrap, Wraps } from './account-ids.ts'
import { defineCommand } from './define-command.ts'
import { CommandId, Ms, Sha256 } from './ids.ts'

// No subject names an account: `key` is null, and any replica may answer.
const shared = { service: 'accounts', key: null } as const
const nothing = z.strictObject({})

/** What the cookie of a session holds; opaque to everybody but *accounts*. */
const RefreshToken = z.string().check(z.maxLength(256))
const AccessToken = z.string().check(z.maxLength(2_048))

const granted = { accessToken: z.string(), expiresAt: Ms, refreshToken: z.string() }

/** A session that has begun, with all that its client needs to open what is its own. */
const opened = { ...granted, accountId: AccountId, sessionId: SessionId, role: Role, wraps: z.array(Wrap) }
const Opened = z.strictObject(opened)
export type Opened = z.infer<typeof Opened>

export const accountParams = defineCommand({
  ...shared,
  verb: 'params',
  input: nothing,
  output: z.strictObject({ registration: z.enum(['open', 'closed']), ksf: Ksf }),
  refusals: [],
})

/** The first step of OPAQUE's registration (RFC 9807 §5). Nothing is stored. */
export const startRegistration = defineCommand({
  ...shared,
  verb: 'register-start',
  input: z.strictObject({ handle: Handle, request: Bytes(32) }),
  output: z.strictObject({ response: Bytes(64), ksf: Ksf, state: State }),
  refusals: ['registration_closed', 'invalid_input', 'handle_taken'],
})

/** The same again finds the same account and the same session. */
export const register = defineCommand({
  ...shared,
  verb: 'register',
  input: z.strictObject({
    accountId: AccountId,
    commandId: CommandId,
    state: State,
    record: Bytes(192),
    ksf: Ksf,
    identity: Bytes(32),
    wraps: Wraps,
    recovery: Sha256,
    device: Device,
  }),
  output: Opened,
  refusals: ['registration_closed', 'invalid_input', 'handle_taken'],
})

/** The first step of OPAQUE's login (RFC 9807 §6). A handle that nobody has is answered like any other. */
export const startLogin = defineCommand({
  ...shared,
  verb: 'login-start',
  input: z.strictObject({ handle: Handle, ke1: Bytes(96) }),
  output: z.strictObject({ loginId: SessionId, ke2: Bytes(320), ksf: Ksf, state: State }),
  refusals: ['invalid_input'],
})

/** The same again is the same session, and not fresh. `handle` is whose attempt it was, for whoever counts them. */
export const finishLogin = defineCommand({
  ...shared,
  verb: 'login',
  input: z.strictObject({ state: State, ke3: Bytes(64), device: Device }),
  output: z.strictObject({ ...opened, handle: Handle, isFresh: z.boolean() }),
  refusals: ['sign_in_refused'],
})

/** `proof` is the device's signature over session and `at` (ms). */
export const refreshSession = defineCommand({
  ...shared,
  verb: 'refresh',
  input: z.strictObject({ refreshToken: RefreshToken, at: Ms, proof: Bytes(64) }),
  output: z.strictObject(granted),
  refusals: ['invalid_input', 'not_signed_in'],
})

/** Ends the session whose cookie it is. */
export const signOut = defineCommand({
  ...shared,
  verb: 'sign-out',
  input: z.strictObject({ refreshToken: RefreshToken }),
  output: nothing,
  refusals: ['not_signed_in'],
})

const signedIn = { accessToken: AccessToken }

export const viewAccount = defineCommand({
  ...shared,
  verb: 'view',
  input: z.strictObject(signedIn),
  output: z.strictObject({ accountId: AccountId, sessionId: SessionId, role: Role, since: Day, wraps: z.array(Wrap) }),
  refusals: ['not_signed_in'],
})

export const SessionEntry = z.strictObject({
  sessionId: SessionId,
  label: Bytes(128),
  since: Day,
  last: Day,
  current: z.boolean(),
})

export const listSessions = defineCommand({
  ...shared,
  verb: 'sessions',
  input: z.strictObject(signedIn),
  output: z.strictObject({ sessions: z.array(SessionEntry) }),
  refusals: ['not_signed_in'],
})

export const endSession = defineCommand({
  ...shared,
  verb: 'end-session',
  input: z.strictObject({ ...signedIn, sessionId: SessionId }),
  output: nothing,
  refusals: ['not_signed_in', 'session_not_found'],
})

/** `others`: every session but the one that asks; `everywhere`: that one too. */
export const EndScope = z.enum(['others', 'everywhere'])

export const endSessions = defineCommand({
  ...shared,
  verb: 'end-sessions',
  input: z.strictObject({ ...signedIn, commandId: CommandId, scope: EndScope }),
  output: nothing,
  refusals: ['not_signed_in'],
})
