import { z } from 'zod/mini'

// As of rooms: 16 to 64 characters of base64url.
const Id = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/))

/** Names one account; random, made by its client. */
export const AccountId = Id.brand<'AccountId'>()
export type AccountId = z.infer<typeof AccountId>

/** Counts the writes of a vault, from 1; 0: there is none. It stands in a vault's first four bytes, too. */
export const VaultVersion = z.int().check(z.gte(0), z.lte(2 ** 32 - 1))

/** Names one session of an account: a device that is signed in. */
export const SessionId = Id.brand<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>

/** What a handle is kept as: 16 bytes under a secret of the service, base64url. Without the secret it names nobody. */
export const Tag = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{21}[AQgw]$/))
  .brand<'Tag'>()
export type Tag = z.infer<typeof Tag>

/** The letters that can stand last: the bits beyond the last byte are zero. */
const LAST_LETTERS = ['[A-Za-z0-9_-]', '[AQgw]', '[AEIMQUYcgkosw048]'] as const

/** Exactly so many bytes, as unpadded base64url in its one spelling. */
export function Bytes(length: number) {
  const letters = Math.ceil((length * 4) / 3)
  return z.string().check(z.regex(new RegExp(`^[A-Za-z0-9_-]{${letters - 1}}${LAST_LETTERS[length % 3]}$`)))
}

/** Two spellings of one handle become the same: compatible letters alike (NFKC), no blanks around, lower case. */
export function foldHandle(written: string): string {
  return written.normalize('NFKC').trim().toLowerCase()
}

const MAX_WRITTEN_CHARS = 128
const FoldedHandle = z
  .string()
  .check(z.regex(/^[a-z0-9._+@-]{3,64}$/))
  .brand<'Handle'>()

/** By what somebody signs in, folded. Letters that look like others are refused; nothing is ever sent to an address. */
export const Handle = z.pipe(
  z.pipe(z.string().check(z.maxLength(MAX_WRITTEN_CHARS)), z.transform(foldHandle)),
  FoldedHandle,
)
export type Handle = z.infer<typeof Handle>

/** What a handle may begin with, folded. */
export const HandleStart = z.pipe(
  z.pipe(z.string().check(z.maxLength(MAX_WRITTEN_CHARS)), z.transform(foldHandle)),
  z.string().check(z.regex(/^[a-z0-9._+@-]{1,64}$/)),
)

/** How a password is stretched before it counts: 1 is Argon2id, 64 MiB, three passes, 64 bytes. */
export const Ksf = z.literal(1)
export type Ksf = z.infer<typeof Ksf>
/** For whoever registers now. */
export const CURRENT_KSF: Ksf = 1

/** What the service knows between two steps, sealed by itself: opaque to everybody else, stored by nobody. */
export const State = z.string().check(z.regex(/^[A-Za-z0-9_-]{40,1400}$/))

/** A box around the root key: kind, id, and 60 bytes that only its owner opens. */
export const Wrap = z.strictObject({
  kind: z.enum(['password', 'passkey', 'recovery']),
  id: Bytes(16),
  box: Bytes(60),
})
export type Wrap = z.infer<typeof Wrap>

/** The box of a password that is new. */
export const PasswordWrap = z.strictObject({ ...Wrap.shape, kind: z.literal('password') })

/** That of a recovery code that is new. */
export const RecoveryWrap = z.strictObject({ ...Wrap.shape, kind: z.literal('recovery') })

/** One for the recovery code, and one for the password where there is one. The box of a passkey comes with the passkey. */
export const Wraps = z.array(z.union([PasswordWrap, RecoveryWrap])).check(z.maxLength(2), checkWhole)

function checkWhole({ value: wraps, issues }: z.core.ParsePayload<readonly Wrap[]>): void {
  const kinds = wraps.map(({ kind }) => kind)
  const isWhole = kinds.includes('recovery') && new Set(kinds).size === kinds.length
  if (!isWhole) issues.push({ code: 'custom', input: wraps, message: 'not one box of each' })
}

/** What a session is called, sealed and padded by its owner. */
export const SessionLabel = Bytes(128)

/** A browser that signs in: its label, sealed by itself, and the public Ed25519 key that its refreshes are signed with. */
export const Device = z.strictObject({ label: SessionLabel, key: Bytes(32) })
export type Device = z.infer<typeof Device>

export const Role = z.enum(['member', 'operator'])
export type Role = z.infer<typeof Role>

/** A day of the server's clock, counted from the epoch: nothing finer is kept of when a session was used. */
export const Day = z.int().check(z.gte(0))
