import { Handle } from '@wick/contracts/account-ids'
import { fromBase64url, randomBytes, toBase64url } from '@wick/e2ee/bytes'
import { importHkdfKey } from '@wick/e2ee/primitives'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import { ID_BYTES } from '../crypto/box.ts'
import { readRecoveryCode, recoveryProofOf } from '../crypto/recovery-code.ts'
import { NO_LABEL } from '../crypto/session-label.ts'
import type { AccountApi } from '../http/account-api.ts'
import { newSessionKey } from '../session/session-keep.ts'
import { lockSession } from '../session/session-lock.ts'
import type { AccountDevice } from './account-device.ts'
import { askAgain } from './ask-again.ts'
import { beginSession, type BegunSession, type SignedIn } from './begin-session.ts'
import { nameThisDevice } from './name-session.ts'
import { openWrap, type Wrapped } from './open-wrap.ts'
import type { ProvenOwner } from './prove-owner.ts'
import { createPasswordSetter } from './set-password.ts'
import type { Naming } from './sign-in.ts'
import type { SignInCode } from './sign-in-code.ts'

export interface WrittenCode {
  readonly handle: string
  /** As it was written down. */
  readonly code: string
}

/** What shows the server that one has the code. The same claim again finds the session that it has begun. */
export interface RecoveryClaim {
  readonly handle: Handle
  /** The code, as what nobody can read any more. */
  readonly secret: CryptoKey
  readonly sessionKey: CryptoKey
  readonly body: Parameters<AccountApi['recover']>[0]
}

/** An account that its code has opened. */
export interface Recovery {
  /**
   * Another password, and a session of this device; every other one is over. The same password again, after a lost answer, is the same
   * change. Whoever takes longer than the server waits shows the code once more by it.
   */
  setPassword(newPassword: string): Promise<Answer<SignedIn, SignInCode>>
}

export interface Recovering extends WrittenCode, Naming {
  readonly newPassword: string
}

/** All of it at once. `invalid_input`: that is no code. */
export async function recover(
  device: AccountDevice,
  { newPassword, deviceName, ...written }: Recovering,
): Promise<Answer<SignedIn, SignInCode>> {
  const claim = await claimByCode(written)
  if (!claim.ok) return claim
  const begun = await beginRecovery(device, claim.value, deviceName === undefined ? {} : { deviceName })
  return begun.ok ? begun.value.setPassword(newPassword) : begun
}

/** `invalid_input`: that is no code. `sign_in_refused`: nobody can have that handle. */
export async function claimByCode({ handle, code }: WrittenCode): Promise<Answer<RecoveryClaim, SignInCode>> {
  const [folded, bytes] = [Handle.safeParse(handle), readRecoveryCode(code)]
  if (bytes === null) return denied('invalid_input')
  const secret = await importHkdfKey(bytes)
  bytes.fill(0)
  return folded.success ? granted(await newClaim(folded.data, secret)) : denied('sign_in_refused')
}

/** Shows the code. Until a password is set the session is good for nothing else, so nobody keeps it. */
export async function beginRecovery(
  device: AccountDevice,
  claim: RecoveryClaim,
  naming: Naming = {},
): Promise<Answer<Recovery, SignInCode>> {
  const opened = await openByCode(device, claim)
  if (!opened.ok) return opened
  let setPassword = settingPassword(device, opened.value, naming)
  return granted({
    async setPassword(newPassword) {
      const set = await setPassword(newPassword)
      if (set.ok || set.refusal.code !== 'not_signed_in') return set
      const again = await openByCode(device, await newClaim(claim.handle, claim.secret))
      if (!again.ok) return again
      setPassword = settingPassword(device, again.value, naming)
      return setPassword(newPassword)
    },
  })
}

interface OpenedByCode extends RecoveryClaim {
  readonly begun: BegunSession & Wrapped & { readonly accessToken: string }
}

async function newClaim(handle: Handle, secret: CryptoKey): Promise<RecoveryClaim> {
  const session = await newSessionKey()
  const body = {
    handle,
    commandId: toBase64url(randomBytes(ID_BYTES)),
    proof: toBase64url(await recoveryProofOf(secret)),
    device: { label: toBase64url(NO_LABEL), key: toBase64url(session.publicKey) },
  }
  return { handle, secret, sessionKey: session.key, body }
}

/** Its box is opened to see that it opens. Until a password is set its root key is not kept. */
async function openByCode(
  { api, locks, ports }: AccountDevice,
  claim: RecoveryClaim,
): Promise<Answer<OpenedByCode, SignInCode>> {
  const begun = await lockSession(locks, () => askAgain(ports, () => api.recover(claim.body)))
  if (!begun.ok) return begun
  const rootKey = await openWrap(begun.value, 'recovery', claim.secret)
  rootKey?.fill(0)
  return rootKey === null ? denied('unopenable') : granted({ ...claim, begun: begun.value })
}

/** Sets a password in that session, and the same one by the same call. */
function settingPassword(
  device: AccountDevice,
  { begun, handle, secret, sessionKey }: OpenedByCode,
  { deviceName }: Naming,
): Recovery['setPassword'] {
  const tokens = { accessToken: async () => granted(begun.accessToken), drop: () => undefined }
  const setPassword = createPasswordSetter(device, tokens)

  async function set(password: string, owner: ProvenOwner): Promise<Answer<SignedIn, SignInCode>> {
    const done = await setPassword(owner, password)
    if (!done.ok) return done
    const opened = { sessionKey, rootKey: owner.rootKey.slice() }
    const signedIn = await lockSession(device.locks, () => beginSession(device, opened, begun))
    if (deviceName !== undefined) await nameThisDevice(device, begun, deviceName)
    return granted(signedIn)
  }

  return async (password) => {
    const rootKey = await openWrap(begun, 'recovery', secret)
    const accountId = fromBase64url(begun.accountId)
    if (rootKey === null || accountId === null) return denied('unopenable')
    try {
      return await set(password, { accountId, handle, rootKey })
    } finally {
      rootKey.fill(0)
    }
  }
}
