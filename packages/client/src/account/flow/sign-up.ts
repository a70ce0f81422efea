import { Handle } from '@wick/contracts/account-ids'
import { fromBase64url, toBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import { finishRegistration, type Registered, startRegistration } from '../crypto/opaque/register.ts'
import { opaqueSettings } from '../crypto/opaque/settings.ts'
import { passwordBytes } from '../password-bytes.ts'
import { lockSession } from '../session/session-lock.ts'
import type { AccountDevice } from './account-device.ts'
import { askAgain } from './ask-again.ts'
import { beginSession, type SignedIn } from './begin-session.ts'
import { type MadeKeys, makeKeys, type RegisterBody, wrapOnly } from './make-keys.ts'
import type { SignInCode } from './sign-in-code.ts'

export interface NewAccount {
  readonly handle: string
  readonly password: string
  /** What this device is called, for its owner alone; one that is too long is left out. */
  readonly deviceName: string
  /** Where the server takes nobody without one. */
  readonly invite?: string
}

/** An account that is ready to be made. */
export interface SignUp {
  /** Shown once, and asked back before the account is made. */
  readonly recoveryCode: string
  /**
   * Makes it, once the password is stretched; the same again, after a lost answer, finds the same account. Rejects with StretchError
   * where the device cannot stretch, and may be asked again.
   */
  submit(): Promise<Answer<SignedIn, SignInCode>>
}

/** Asks whether the handle is free, and makes all keys. The password is stretched meanwhile: a second, in which the code is read. */
export async function startSignUp(
  device: AccountDevice,
  { handle, password, deviceName, invite }: NewAccount,
): Promise<Answer<SignUp, SignInCode>> {
  const folded = Handle.safeParse(handle)
  if (!folded.success) return denied('invalid_input')
  const secret = passwordBytes(password)
  const { element, blind } = startRegistration(secret)
  const asked = { handle: folded.data, request: toBase64url(element), ...(invite !== undefined && { invite }) }
  const started = await device.api.startRegistration(asked)
  if (!started.ok) return started
  const { response, ksf, state } = started.value
  const settings = opaqueSettings(folded.data, device.stretcher.by(ksf))
  const stretched = () => finishRegistration(secret, blind, fromBase64url(response) ?? new Uint8Array(), settings)
  const made = await makeKeys(deviceName)
  const rest = onceComplete(stretched, async ({ record, exportKey }) => ({
    state,
    ksf,
    record: toBase64url(record),
    wraps: [await wrapOnly(made, 'password', exportKey), made.recoveryWrap],
  }))
  return granted(readySignUp(device, made, rest))
}

/** Begins at once. What was completed stays the same; what failed begins again when it is asked for. */
function onceComplete<Rest>(
  register: () => Promise<Registered | null>,
  complete: (registered: Registered) => Promise<Rest>,
): () => Promise<Rest | null> {
  const begin = async () => {
    const registered = await register()
    return registered && complete(registered)
  }
  let begun: Promise<Rest | null> | null = null
  const ask = () =>
    (begun ??= begin().catch((cause: unknown) => {
      begun = null
      throw cause
    }))
  // Whoever submits hears of a failure.
  ask().catch(() => undefined)
  return ask
}

/** `rest`: what the body has beside the keys; null where another server answered than the one that was meant. */
export function readySignUp(
  device: AccountDevice,
  made: MadeKeys,
  rest: () => Promise<Omit<RegisterBody, keyof MadeKeys['body']> | null>,
): SignUp {
  return {
    recoveryCode: made.recoveryCode,
    async submit() {
      const complete = await rest()
      if (complete === null) return denied('other_server')
      const body = { ...made.body, ...complete }
      return lockSession(device.locks, async () => {
        const answer = await askAgain(device.ports, () => device.api.register(body))
        if (!answer.ok) return answer
        // All that is sealed and signed from now on names the account.
        if (answer.value.accountId !== body.accountId) return denied('other_server')
        return granted(await beginSession(device, made, answer.value))
      })
    },
  }
}
