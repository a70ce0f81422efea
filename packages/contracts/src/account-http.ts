import { z } from 'zod/mini'
import { ACCOUNT_CODES } from './account-codes.ts'
import {
  accountCertificate,
  addPasskey,
  deleteAccount,
  EndScope,
  finishPasskey,
  finishLogin,
  PasswordProof,
  Receipt,
  recover,
  register,
  SessionEntry,
  setCredential,
  setRecovery,
  startCredential,
  startLogin,
  startPasskey,
  startRegistration,
  viewAccount,
} from './account-commands.ts'
import { AccountId, Bytes, Ksf, Role, SessionId, SessionLabel, VaultVersion, Wrap } from './account-ids.ts'
import { PasskeyProof } from './account-passkeys.ts'
import { ErrorCode } from './errors.ts'
import { Ms } from './ids.ts'
import { Registration } from './invitations.ts'

/** The body of every refused call of accounts: what calls of rooms are refused with, and codes of their own. */
export const AccountErrorBody = z.strictObject({
  error: z.strictObject({ code: z.enum([...ErrorCode.options, ...ACCOUNT_CODES]), message: z.string() }),
})

export const AccountParams = z.strictObject({ registration: Registration, ksf: Ksf, serverNow: Ms })

/** What a caller says itself: token and origin come in headers. `z.omit` would be more of a page's first load. */
export function bodyOf<Shape extends z.core.$ZodShape, Inner extends keyof Shape>(shape: Shape, ...inner: Inner[]) {
  const own = Object.entries(shape).filter(([name]) => !inner.some((one) => one === name))
  return z.strictObject(Object.fromEntries(own) as Omit<Shape, Inner>)
}

/** The steps of signing up and in are handed on as they came. */
export const RegisterStartBody = startRegistration.input
export const RegisterStarted = startRegistration.output
export const RegisterBody = bodyOf(register.input.shape, 'origin', 'withMark')
export const LoginStartBody = bodyOf(startLogin.input.shape, 'withMark')
export const LoginStarted = bodyOf(startLogin.output.shape, 'passwordMark')
export const LoginBody = bodyOf(finishLogin.input.shape, 'withMark')
export const RecoverBody = bodyOf(recover.input.shape, 'withMark')
/** `rpId`: for which host passkeys are made and used (WebAuthn). */
export const PasskeyStarted = z.strictObject({ ...startPasskey.output.shape, rpId: z.string() })
export const PasskeyBody = bodyOf(finishPasskey.input.shape, 'origin', 'withMark')

/** Comes with the session's cookie. */
export const SessionView = z.strictObject({
  accountId: AccountId,
  sessionId: SessionId,
  accessToken: z.string(),
  expiresAt: Ms,
  serverNow: Ms,
  role: Role,
  wraps: z.array(Wrap),
  vaultVersion: VaultVersion,
})

/** `proof`: Ed25519 by the session's key over `wick/1 refresh`, a zero byte, the session's id, and `at` (ms) as u64. */
export const RefreshBody = z.strictObject({ at: Ms, proof: Bytes(64) })
export const Refreshed = z.strictObject({ accessToken: z.string(), expiresAt: Ms, serverNow: Ms })

export const CredentialStartBody = bodyOf(startCredential.input.shape, 'accessToken')
export const CredentialStarted = startCredential.output
export const CredentialBody = bodyOf(setCredential.input.shape, 'accessToken')
export const RecoveryBody = bodyOf(setRecovery.input.shape, 'accessToken')
export const AddPasskeyBody = bodyOf(addPasskey.input.shape, 'accessToken', 'origin')

/** The session goes on, and its cookie stays: only the token is another. */
export const StepUpBody = z.union([PasswordProof, PasskeyProof])
export const SteppedUp = z.strictObject({
  accountId: AccountId,
  accessToken: z.string(),
  expiresAt: Ms,
  serverNow: Ms,
  wraps: z.array(Wrap),
})

export const AccountView = viewAccount.output

export const DeviceList = z.strictObject({ sessions: z.array(SessionEntry) })
export const LabelSessionBody = z.strictObject({ label: SessionLabel })
export const EndSessionsQuery = z.strictObject({ scope: EndScope })

/** `If-Match: "7"`, or bare: the version that a write replaces. */
const IfMatch = z.pipe(
  z.string().check(z.regex(/^("?)(?:0|[1-9]\d{0,9})\1$/)),
  z.pipe(
    z.transform((text: string) => Number(text.replaceAll('"', ''))),
    VaultVersion,
  ),
)
export const WriteVaultHeaders = z.object({ 'if-match': IfMatch })

export const AccountDeleted = deleteAccount.output
export const CertificateQuery = z.strictObject({ receipt: Receipt })
/** While the erasure is under way the call answers 202, with the same fields but `certificate`. */
export const AccountCertificateView = accountCertificate.output
