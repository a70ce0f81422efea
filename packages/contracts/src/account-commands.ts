import { z } from 'zod/mini'
import { AccountCertificate } from './account-events.ts'
import {
  AccountId,
  Bytes,
  Day,
  Device,
  Handle,
  Ksf,
  PasswordWrap,
  RecoveryWrap,
  Role,
  SessionId,
  SessionLabel,
  State,
  VaultVersion,
  Wrap,
  Wraps,
} from './account-ids.ts'
import { NewPasskey, Origin, PasskeyEntry, PasskeyId, PasskeyProof } from './account-passkeys.ts'
import { defineCommand } from './define-command.ts'
import { CommandId, Ms, Sha256 } from './ids.ts'
import { InvitationCode, Registration } from './invitations.ts'

// No subject names an account: `key` is null, and any replica may answer.
const shared = { service: 'accounts', key: null } as const
const nothing = z.strictObject({})

/** What the cookie of a session holds; opaque to everybody but *accounts*. */
const RefreshToken = z.string().check(z.maxLength(256))
export const AccessToken = z.string().check(z.maxLength(2_048))

const granted = { accessToken: z.string(), expiresAt: Ms, refreshToken: z.string() }

/** Tells one password of an account from another, for the gateway alone: a browser is known by the one with which it signed in. */
const marked = { passwordMark: z.optional(Bytes(16)) }
/** Asked for by name: a gateway of a version before takes no field that it does not know. */
const withMark = z.optional(z.literal(true))

/** A session that has begun, with all that its client needs to open what is its own. */
const opened = {
  ...granted,
  accountId: AccountId,
  sessionId: SessionId,
  role: Role,
  wraps: z.array(Wrap),
  vaultVersion: VaultVersion,
  ...marked,
}
const Opened = z.strictObject(opened)
export type Opened = z.infer<typeof Opened>

export const accountParams = defineCommand({
  ...shared,
  verb: 'params',
  input: nothing,
  output: z.strictObject({ registration: Registration, ksf: Ksf }),
  refusals: [],
})

/** The first step of OPAQUE's registration (RFC 9807 §5). Nothing is stored: `state` carries the invitation, and no use of it counts yet. */
export const startRegistration = defineCommand({
  ...shared,
  verb: 'register-start',
  input: z.strictObject({ handle: Handle, request: Bytes(32), invite: z.optional(InvitationCode) }),
  output: z.strictObject({ response: Bytes(64), ksf: Ksf, state: State }),
  refusals: ['registration_closed', 'invitation_not_found', 'invalid_input', 'handle_taken'],
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
    /** Where there is no password, the record is of one that nobody knows. */
    passkey: z.optional(NewPasskey),
    origin: z.optional(Origin),
    withMark,
  }),
  output: z.strictObject({ ...opened, handle: Handle }),
  refusals: ['registration_closed', 'invitation_not_found', 'invalid_input', 'handle_taken', 'passkey_taken'],
})

/** The first step of OPAQUE's login (RFC 9807 §6). A handle that nobody has is answered like any other. */
export const startLogin = defineCommand({
  ...shared,
  verb: 'login-start',
  input: z.strictObject({ handle: Handle, ke1: Bytes(96), withMark }),
  output: z.strictObject({ loginId: SessionId, ke2: Bytes(320), ksf: Ksf, state: State, ...marked }),
  refusals: ['invalid_input'],
})

/** The same again is the same session, and not fresh. `handle` is whose attempt it was, for whoever counts them. */
export const finishLogin = defineCommand({
  ...shared,
  verb: 'login',
  input: z.strictObject({ state: State, ke3: Bytes(64), device: Device, withMark }),
  output: z.strictObject({ ...opened, handle: Handle, isFresh: z.boolean() }),
  refusals: ['sign_in_refused', 'account_disabled'],
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

/** A challenge for a passkey, made or used. Nothing is stored, and it is nobody's. */
export const startPasskey = defineCommand({
  ...shared,
  verb: 'passkey-start',
  input: nothing,
  output: z.strictObject({ challenge: Bytes(32), state: State }),
  refusals: [],
})

/** Whatever does not belong together is answered like a passkey that nobody has. The same again is the same session. */
export const finishPasskey = defineCommand({
  ...shared,
  verb: 'passkey',
  input: z.strictObject({ ...PasskeyProof.shape, origin: Origin, device: Device, withMark }),
  output: z.strictObject({ ...opened, handle: Handle }),
  refusals: ['sign_in_refused', 'account_disabled'],
})

/** What proves a password: the second step of OPAQUE's login. */
export const PasswordProof = z.strictObject({ state: State, ke3: Bytes(64) })

/**
 * The owner of a session proves anew to be it, and gets a token that says so. The same again is the same, and not fresh.
 * `handle` is whose attempt it was.
 */
export const stepUp = defineCommand({
  ...shared,
  verb: 'step-up',
  input: z.strictObject({
    ...signedIn,
    proof: z.union([PasswordProof, z.strictObject({ ...PasskeyProof.shape, origin: Origin })]),
  }),
  output: z.strictObject({
    accountId: AccountId,
    accessToken: z.string(),
    expiresAt: Ms,
    wraps: z.array(Wrap),
  }),
  refusals: ['not_signed_in', 'sign_in_refused'],
})

/** The first step of another password, as of a registration. It evaluates a password, so only an owner may ask. */
export const startCredential = defineCommand({
  ...shared,
  verb: 'start-credential',
  input: z.strictObject({ ...signedIn, request: Bytes(32) }),
  output: z.strictObject({ response: Bytes(64), ksf: Ksf, state: State }),
  refusals: ['not_signed_in', 'step_up_required', 'invalid_input'],
})

/** Another password and the box that it opens. Every other session is over. The same again is the same. */
export const setCredential = defineCommand({
  ...shared,
  verb: 'set-credential',
  input: z.strictObject({
    ...signedIn,
    commandId: CommandId,
    state: State,
    record: Bytes(192),
    ksf: Ksf,
    wrap: PasswordWrap,
  }),
  output: nothing,
  refusals: ['rate_limited', 'not_signed_in', 'step_up_required', 'invalid_input'],
})

/** One passkey more, which is nobody else's. The same again is the same. */
export const addPasskey = defineCommand({
  ...shared,
  verb: 'add-passkey',
  input: z.strictObject({ ...signedIn, ...NewPasskey.shape, commandId: CommandId, origin: Origin }),
  output: nothing,
  refusals: [
    'rate_limited',
    'not_signed_in',
    'step_up_required',
    'invalid_input',
    'passkey_taken',
    'too_many_passkeys',
  ],
})

/** One that is none of the account's is removed already. */
export const removePasskey = defineCommand({
  ...shared,
  verb: 'remove-passkey',
  input: z.strictObject({ ...signedIn, commandId: CommandId, passkeyId: PasskeyId }),
  output: nothing,
  refusals: ['rate_limited', 'not_signed_in', 'step_up_required', 'last_passkey'],
})

/** Another recovery code: the hash of its proof, and the box that it opens. The same again is the same. */
export const setRecovery = defineCommand({
  ...shared,
  verb: 'set-recovery',
  input: z.strictObject({ ...signedIn, commandId: CommandId, recovery: Sha256, wrap: RecoveryWrap }),
  output: nothing,
  refusals: ['rate_limited', 'not_signed_in', 'step_up_required'],
})

/**
 * A session that may set a password for five minutes, for who has the recovery code. The same again is the same session.
 * Whatever does not belong together is answered like a handle that nobody has.
 */
export const recover = defineCommand({
  ...shared,
  verb: 'recover',
  input: z.strictObject({ handle: Handle, commandId: CommandId, proof: Bytes(32), device: Device, withMark }),
  output: Opened,
  refusals: ['sign_in_refused', 'account_disabled'],
})

export const viewAccount = defineCommand({
  ...shared,
  verb: 'view',
  input: z.strictObject(signedIn),
  output: z.strictObject({
    accountId: AccountId,
    sessionId: SessionId,
    handle: Handle,
    role: Role,
    since: Day,
    wraps: z.array(Wrap),
    vaultVersion: VaultVersion,
    passkeys: z.array(PasskeyEntry),
  }),
  refusals: ['not_signed_in'],
})

export const SessionEntry = z.strictObject({
  sessionId: SessionId,
  label: SessionLabel,
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

/** Replaces the name of any session of the account; `label` is sealed by its owner. */
export const labelSession = defineCommand({
  ...shared,
  verb: 'label-session',
  input: z.strictObject({ ...signedIn, sessionId: SessionId, label: SessionLabel }),
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

/** Whose call it is, before anything more of it is looked at. */
export const checkSession = defineCommand({
  ...shared,
  verb: 'check-session',
  input: z.strictObject(signedIn),
  /** Until when the token is good. */
  output: z.strictObject({ accountId: AccountId, sessionId: SessionId, expiresAt: Ms }),
  refusals: ['not_signed_in'],
})

/** The vault's bytes travel beside the output; version 0 has none. */
export const readVault = defineCommand({
  ...shared,
  verb: 'read-vault',
  input: z.strictObject(signedIn),
  output: z.strictObject({ version: VaultVersion }),
  refusals: ['not_signed_in'],
})

/** The new bytes travel beside the input, their version first. The same again finds itself. */
export const writeVault = defineCommand({
  ...shared,
  verb: 'write-vault',
  /** `expected`: the version that is replaced. */
  input: z.strictObject({ ...signedIn, expected: VaultVersion }),
  output: nothing,
  refusals: ['not_signed_in', 'invalid_input', 'too_large', 'version_conflict', 'server_full'],
})

/** What is shown to ask after the certificate; opaque to everybody but *accounts*. */
export const Receipt = z.string().check(z.maxLength(256))

/** From now on nobody signs in. The same again, by a token of then, is the same receipt. */
export const deleteAccount = defineCommand({
  ...shared,
  verb: 'delete',
  input: z.strictObject({ ...signedIn, commandId: CommandId }),
  output: z.strictObject({ receipt: Receipt }),
  refusals: ['not_signed_in', 'step_up_required', 'last_admin'],
})

/** Without a certificate the erasure is under way. */
export const accountCertificate = defineCommand({
  ...shared,
  verb: 'certificate',
  input: z.strictObject({ receipt: Receipt }),
  output: z.strictObject({ deletedAt: Ms, certificate: z.optional(AccountCertificate) }),
  refusals: ['receipt_not_found'],
})
