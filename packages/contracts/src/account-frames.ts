import { z } from 'zod/mini'
import { InboxId } from './account-cards.ts'
import { VaultVersion } from './account-ids.ts'
import { ACCOUNT_CODES } from './account-codes.ts'
import { ErrorCode } from './errors.ts'
import { Ms } from './ids.ts'

/** Where the socket of an account is. No cookie reaches it. */
export const ACCOUNT_SOCKET_PATH = '/api/account/socket'

const Token = z.string().check(z.regex(/^[A-Za-z0-9_.-]{1,2048}$/))

/** browser → gateway: `auth` first, `renew` before the token is over, `inbox` for the bell of an inbox of its own. */
export const AccountClientFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('auth'), token: Token }),
  z.strictObject({ type: z.literal('renew'), token: Token }),
  z.strictObject({ type: z.literal('inbox'), inboxId: InboxId }),
  z.strictObject({ type: z.literal('ping'), t: z.number() }),
])
export type AccountClientFrame = z.infer<typeof AccountClientFrame>

/** What has changed, to be read again. Of an inbox whoever has asked for its bell is told. */
export const NewsOf = z.enum(['vault', 'sessions', 'inbox'])
export type NewsOf = z.infer<typeof NewsOf>

/** Why a session is over. `reused`: two held its cookie. */
export const SignOutReason = z.enum(['signed_out', 'reused', 'deleted'])
export type SignOutReason = z.infer<typeof SignOutReason>

/** gateway → browser */
export const AccountServerFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), serverNow: Ms, vaultVersion: VaultVersion }),
  z.object({ type: z.literal('news'), what: NewsOf }),
  /** The session is over, and the line with it. */
  z.object({ type: z.literal('signed_out'), reason: SignOutReason }),
  z.object({ type: z.literal('draining'), retryAfter: z.int() }),
  z.object({
    type: z.literal('error'),
    code: z.enum([...ErrorCode.options, ...ACCOUNT_CODES]),
    message: z.string(),
    /** Milliseconds; beside `rate_limited`. */
    retryAfter: z.optional(z.int()),
  }),
  z.object({ type: z.literal('pong'), t: z.number(), serverNow: Ms }),
])
export type AccountServerFrame = z.infer<typeof AccountServerFrame>

/** Why a gateway closes the line of an account (RFC 6455 §7.4). */
export const ACCOUNT_CLOSE = {
  malformed: 1008,
  draining: 1012,
  /** Come back later. */
  later: 1013,
  /** Without a token that is good: another one, then again. */
  notSignedIn: 4401,
  /** The session is over. */
  signedOut: 4402,
} as const
