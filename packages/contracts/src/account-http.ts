import { z } from 'zod/mini'
import { EndScope, SessionEntry } from './account-commands.ts'
import { AccountId, Bytes, Day, Device, Handle, Ksf, Role, SessionId, State, Wrap, Wraps } from './account-ids.ts'
import { ACCOUNT_CODES, ErrorCode } from './errors.ts'
import { CommandId, Ms, Sha256 } from './ids.ts'

/** The body of every refused call of accounts: what calls of rooms are refused with, and codes of their own. */
export const AccountErrorBody = z.strictObject({
  error: z.strictObject({ code: z.enum([...ErrorCode.options, ...ACCOUNT_CODES]), message: z.string() }),
})

export const AccountParams = z.strictObject({ registration: z.enum(['open', 'closed']), ksf: Ksf, serverNow: Ms })

export const RegisterStartBody = z.strictObject({ handle: Handle, request: Bytes(32) })
export const RegisterStarted = z.strictObject({ response: Bytes(64), ksf: Ksf, state: State })

export const RegisterBody = z.strictObject({
  accountId: AccountId,
  commandId: CommandId,
  state: State,
  record: Bytes(192),
  ksf: Ksf,
  identity: Bytes(32),
  wraps: Wraps,
  recovery: Sha256,
  device: Device,
})

export const LoginStartBody = z.strictObject({ handle: Handle, ke1: Bytes(96) })
export const LoginStarted = z.strictObject({ loginId: SessionId, ke2: Bytes(320), ksf: Ksf, state: State })
export const LoginBody = z.strictObject({ state: State, ke3: Bytes(64), device: Device })

/** Comes with the session's cookie. */
export const SessionView = z.strictObject({
  accountId: AccountId,
  sessionId: SessionId,
  accessToken: z.string(),
  expiresAt: Ms,
  serverNow: Ms,
  role: Role,
  wraps: z.array(Wrap),
})

/** `proof`: Ed25519 by the session's key over `wick/1 refresh`, a zero byte, the session's id, and `at` (ms) as u64. */
export const RefreshBody = z.strictObject({ at: Ms, proof: Bytes(64) })
export const Refreshed = z.strictObject({ accessToken: z.string(), expiresAt: Ms, serverNow: Ms })

export const AccountView = z.strictObject({
  accountId: AccountId,
  sessionId: SessionId,
  role: Role,
  since: Day,
  wraps: z.array(Wrap),
})

export const DeviceList = z.strictObject({ sessions: z.array(SessionEntry) })
export const EndSessionsQuery = z.strictObject({ scope: EndScope })
