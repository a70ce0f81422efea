import { Handle } from '@wick/contracts/account-ids'
import { type Bytes, fromBase64url, randomBytes, toBase64url } from '@wick/e2ee/bytes'
import { generateSigner, importHkdfKey } from '@wick/e2ee/primitives'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import { type BoxKind, ID_BYTES, newRootKey, ONLY_BOX, sealBox } from '../crypto/box.ts'
import { finishRegistration, startRegistration } from '../crypto/opaque/register.ts'
import { opaqueSettings } from '../crypto/opaque/settings.ts'
import { newRecoveryCode, recoveryHashOf, writeRecoveryCode } from '../crypto/recovery-code.ts'
import { deriveFromRoot } from '../crypto/schedule.ts'
import { NO_LABEL, sealSessionLabel } from '../crypto/session-label.ts'
import type { AccountApi } from '../http/account-api.ts'
import { passwordBytes } from '../password-bytes.ts'
import { newSessionKey } from '../session/session-keep.ts'
import type { AccountDevice } from './account-device.ts'
import { askAgain } from './ask-again.ts'
import { beginSession, type SignedIn } from './begin-session.ts'
import type { SignInCode } from './sign-in-code.ts'

export interface NewAccount {
  readonly handle: string
  readonly password: string
  /** What this device is called, for its owner alone; one that is too long is left out. */
  readonly deviceName: string
}

/** An account that is ready to be made. */
export interface SignUp {
  /** Shown once, and asked back before the account is made. */
  readonly recoveryCode: string
  /** The private half of the identity (Ed25519, PKCS #8), for the vault. */
  readonly identity: Bytes
  /** Makes it; the same again, after a lost answer, finds the same account. */
  submit(): Promise<Answer<SignedIn, SignInCode>>
}

/** Asks whether the handle is free, stretches the password, and makes all keys. */
export async function startSignUp(
  device: AccountDevice,
  { handle, password, deviceName }: NewAccount,
): Promise<Answer<SignUp, SignInCode>> {
  const folded = Handle.safeParse(handle)
  if (!folded.success) return denied('invalid_input')
  const secret = passwordBytes(password)
  const { element, blind } = startRegistration(secret)
  const started = await device.api.startRegistration({ handle: folded.data, request: toBase64url(element) })
  if (!started.ok) return started
  const { response, ksf, state } = started.value
  const settings = opaqueSettings(folded.data, device.stretcher.by(ksf))
  const registered = await finishRegistration(secret, blind, fromBase64url(response) ?? new Uint8Array(), settings)
  if (registered === null) return denied('other_server')
  const made = await makeKeys(registered.exportKey, deviceName)
  const body = { ...made.body, state, ksf, record: toBase64url(registered.record) }
  return granted({
    recoveryCode: made.recoveryCode,
    identity: made.identity,
    async submit() {
      const answer = await askAgain(device.ports, () => device.api.register(body))
      return answer.ok ? granted(await beginSession(device, made, answer.value)) : answer
    },
  })
}

type RegisterBody = Parameters<AccountApi['register']>[0]

interface MadeKeys {
  readonly rootKey: Bytes
  readonly sessionKey: CryptoKey
  readonly recoveryCode: string
  readonly identity: Bytes
  readonly body: Omit<RegisterBody, 'state' | 'ksf' | 'record'>
}

async function makeKeys(exportKey: Bytes, deviceName: string): Promise<MadeKeys> {
  const accountId = randomBytes(ID_BYTES)
  const rootKey = newRootKey()
  const recoveryCode = newRecoveryCode()
  const [identity, session] = await Promise.all([generateSigner(), newSessionKey()])
  const labelKey = await deriveFromRoot(await importHkdfKey(rootKey), 'session-label')
  const label = (await sealSessionLabel(labelKey, accountId, deviceName)) ?? NO_LABEL
  const wrap = async (kind: BoxKind, secret: Bytes) => ({
    kind,
    id: toBase64url(ONLY_BOX),
    box: toBase64url(await sealBox(rootKey, secret, { accountId, kind, id: ONLY_BOX })),
  })
  return {
    rootKey,
    sessionKey: session.key,
    recoveryCode: writeRecoveryCode(recoveryCode),
    identity: identity.pkcs8,
    body: {
      accountId: toBase64url(accountId),
      commandId: toBase64url(randomBytes(ID_BYTES)),
      identity: toBase64url(identity.pub),
      wraps: [await wrap('password', exportKey), await wrap('recovery', recoveryCode)],
      recovery: toBase64url(await recoveryHashOf(recoveryCode)),
      device: { label: toBase64url(label), key: toBase64url(session.publicKey) },
    },
  }
}
