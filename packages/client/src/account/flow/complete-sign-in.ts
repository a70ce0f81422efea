import type { Bytes } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import { lockSession } from '../session/session-lock.ts'
import type { AccountDevice } from './account-device.ts'
import { askAgain } from './ask-again.ts'
import { beginSession, type BegunSession, type SignedIn } from './begin-session.ts'
import { nameThisDevice } from './name-session.ts'
import type { Wrapped } from './open-wrap.ts'

type Begun = BegunSession & Wrapped & { readonly accessToken: string }

export interface SignInProof<Code extends string> {
  /** The private half of the key that the server is told. */
  readonly sessionKey: CryptoKey
  /** The same call after a lost answer. */
  readonly login: () => Promise<Answer<Begun, Code>>
  /** The root key, 32 bytes; null where the box does not open. */
  readonly open: (begun: Begun) => Promise<Bytes | null>
  /** What this device is called. The box whose key seals names comes with the answer. */
  readonly deviceName: string | undefined
}

/** The last call of a sign-in, and what is kept after it. */
export async function completeSignIn<Code extends string>(
  device: AccountDevice,
  { sessionKey, login, open, deviceName }: SignInProof<Code>,
): Promise<Answer<SignedIn, Code | 'unopenable'>> {
  const entered = await lockSession(device.locks, async () => {
    const begun = await askAgain(device.ports, login)
    if (!begun.ok) return begun
    const rootKey = await open(begun.value)
    if (rootKey === null) return denied('unopenable')
    return granted({ begun: begun.value, signedIn: await beginSession(device, { sessionKey, rootKey }, begun.value) })
  })
  if (!entered.ok) return entered
  const { begun, signedIn } = entered.value
  if (deviceName !== undefined) await nameThisDevice(device, begun, deviceName)
  return granted(signedIn)
}
