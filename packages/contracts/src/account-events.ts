import { z } from 'zod/mini'
import { AccountId, Bytes, Day, Device, Handle, Ksf, Role, SessionId, Tag, Wrap } from './account-ids.ts'
import { CredentialId, PasskeyId } from './account-passkeys.ts'
import { ClearedStore } from './certificate.ts'
import { CommandId, Ms, Seq, Sha256 } from './ids.ts'

const caused = { commandId: CommandId, at: Ms }

/**
 * What is proven of a deleted account: every store was cleared and counted, and every ring in which its key lay is gone.
 * `ringsBefore`: rings of a lower number are deleted, as are all copies of them.
 */
export const AccountCertificate = z.object({
  deletedAt: Ms,
  erasedAt: Ms,
  stores: z.array(ClearedStore),
  ringsBefore: z.int(),
})
export type AccountCertificate = z.infer<typeof AccountCertificate>

// Read tolerantly (z.object), as the log of rooms: an older replica meets a newer event during a rolling upgrade.
/** What happens to an account. Only what routing needs stands here: the payload of each is all that is sealed from then on. */
export const AccountEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('account.registered'), ...caused, role: Role }),
  // Every session of an older version is over at once.
  z.object({ type: z.literal('account.signed_out'), ...caused, tokenVersion: z.int() }),
  // Likewise, but for the one that has set it.
  z.object({ type: z.literal('account.credential_set'), ...caused, tokenVersion: z.int(), sessionId: SessionId }),
  z.object({ type: z.literal('account.recovery_set'), ...caused }),
  z.object({ type: z.literal('account.passkey_added'), ...caused }),
  z.object({ type: z.literal('account.passkey_removed'), ...caused }),
  // Every session is over, and nobody signs in; whoever is disabled is no operator.
  z.object({ type: z.literal('account.disabled'), ...caused, tokenVersion: z.int() }),
  z.object({ type: z.literal('account.enabled'), ...caused }),
  z.object({ type: z.literal('account.role_set'), ...caused, role: Role }),
  z.object({ type: z.literal('account.deleted'), ...caused, by: z.enum(['self', 'operator']) }),
  // The only event of the account that remains, and not for ever.
  z.object({ type: z.literal('account.erased'), ...caused, certificate: AccountCertificate }),
])
export type AccountEvent = z.infer<typeof AccountEvent>

/** An account that is active, as rules see it. Loose: an older replica writes again what a newer one has added. */
export const AccountState = z.looseObject({
  role: Role,
  since: Ms,
  tokenVersion: z.int(),
  kept: z.union([SessionId, z.literal(null)]),
  recoveryVersion: z.int(),
  outdatedAt: Ms,
  /** Since when nobody signs in (ms); null: it is not disabled. */
  disabledAt: z._default(z.union([Ms, z.literal(null)]), null),
  /** The commands of its last changes, the newest last. */
  applied: z.array(CommandId),
  /** How many changes there were since then (ms). */
  changes: z.object({ since: Ms, count: z.int() }),
})
export type AccountState = z.infer<typeof AccountState>

/** What a change leaves in the lane, alone: what happened (`what`, of whichever version), and the account after it. */
export const AccountChanged = z.object({
  type: z.literal('account.changed'),
  ...caused,
  what: z.string(),
  account: AccountState,
})
export type AccountChanged = z.infer<typeof AccountChanged>

/** What an account's lane holds. Lanes of a version before have the events of their changes, one after the other. */
export const AccountLaneEvent = z.discriminatedUnion('type', [AccountChanged, AccountEvent])
export type AccountLaneEvent = z.infer<typeof AccountLaneEvent>

/** What a handle's lane holds. */
export const HandleEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('handle.claimed'), ...caused, accountId: AccountId }),
  // Nobody's until then.
  z.object({ type: z.literal('handle.retired'), ...caused, until: Ms }),
])
export type HandleEvent = z.infer<typeof HandleEvent>

/** What the console's lane holds: all who are operators from then on. */
export const ConsoleEvent = z.object({
  type: z.literal('console.changed'),
  ...caused,
  operators: z.array(AccountId),
})
export type ConsoleEvent = z.infer<typeof ConsoleEvent>

/** What is still to be done for a deleted account. It leaves when the certificate is there. */
export const ErasureEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('erasure.asked'), at: Ms, tag: Tag, passkeys: z.optional(z.array(PasskeyId)) }),
  // What was found goes into the certificate.
  z.object({
    type: z.literal('erasure.cleared'),
    at: Ms,
    tag: Tag,
    askedAt: Ms,
    stores: z.array(z.object({ store: z.string(), cleared: z.int() })),
  }),
])
export type ErasureEvent = z.infer<typeof ErasureEvent>

const opened = { openedAt: Ms, since: Seq }

/** What the rings have been through; the last one says all. `since` is where in the stream the newest ring was opened. */
export const RingEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ring.opened'), at: Ms, ring: z.int() }),
  // All that lives in it lies in the next one.
  z.object({ type: z.literal('ring.closed'), at: Ms, ring: z.int(), ...opened }),
  z.object({ type: z.literal('ring.deleted'), at: Ms, ring: z.int(), ...opened }),
])
export type RingEvent = z.infer<typeof RingEvent>
/** What the lane of a passkey holds: whose it is. */
export const PasskeyEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('passkey.claimed'), ...caused, accountId: AccountId }),
  z.object({ type: z.literal('passkey.released'), ...caused }),
])
export type PasskeyEvent = z.infer<typeof PasskeyEvent>

/** A credential of WebAuthn. */
export const StoredPasskey = z.object({
  id: CredentialId,
  /** COSE, base64url. */
  publicKey: z.string(),
  /** Of its signatures, when it was added. */
  counter: z.int(),
  label: Bytes(128),
  since: Day,
})
export type StoredPasskey = z.infer<typeof StoredPasskey>

// Loose where the next event writes it again: an older replica erases nothing that a newer one has added.
/** What is sealed of an account, under its own key. */
export const AccountFields = z.looseObject({
  handle: Handle,
  /** OPAQUE's record (RFC 9807 §3.3). */
  record: Bytes(192),
  ksf: Ksf,
  identity: Bytes(32),
  wraps: z.array(Wrap),
  /** What proves the recovery code, hashed. */
  recovery: Sha256,
  passkeys: z._default(z.array(StoredPasskey), []),
})
export type AccountFields = z.infer<typeof AccountFields>

/** A session as it is now: each renewal replaces the one before. The device lies sealed in the payload. */
export const SessionEvent = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('session.open'),
    /** Counts the renewals, from 1. */
    generation: z.int(),
    /** When it came to this generation (ms). */
    rotatedAt: Ms,
    /** Generations at which somebody came late with the one before. */
    late: z.array(z.int()),
    /** The account's when the session began. */
    tokenVersion: z.int(),
    /** When somebody signed in (ms). */
    openedAt: Ms,
    /** When its owner has last proven to be it since then (ms). */
    authAt: z.optional(Ms),
    last: Day,
    /** What was signed at the last renewal (ms): a request that is older is a copy. */
    provenAt: z.optional(Ms),
    /** Of a session by recovery code: it may set a password, and nothing else until it has. */
    purpose: z.optional(z.literal('set_password')),
    /** The code's by which it came, as the account counts them. */
    recoveryVersion: z.optional(z.int()),
  }),
  z.object({ type: z.literal('session.ended'), reason: z.enum(['signed_out', 'reused']), at: Ms }),
])
export type SessionEvent = z.infer<typeof SessionEvent>

/** A vault as it is now. The payload is what its owner sealed, as it came. */
export const VaultEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('vault.written'), version: z.int() }),
])
export type VaultEvent = z.infer<typeof VaultEvent>

/** The payload of `session.open`, under the account's own key. `passkey`: by which it began, where it was one. */
export const SessionFields = z.looseObject({ ...Device.shape, passkey: z.optional(PasskeyId) })
export type SessionFields = z.infer<typeof SessionFields>
