import { type Bytes, randomBytes, toBase64url } from '@wick/e2ee/bytes'
import { importHkdfKey } from '@wick/e2ee/primitives'
import { type BoxKind, ID_BYTES, newRootKey, ONLY_BOX, sealBox } from '../crypto/box.ts'
import { firstIdentity } from '../crypto/identity.ts'
import { newRecoveryCode, recoveryHashOf, writeRecoveryCode } from '../crypto/recovery-code.ts'
import { deriveFromRoot } from '../crypto/schedule.ts'
import { NO_LABEL, sealSessionLabel } from '../crypto/session-label.ts'
import type { AccountApi } from '../http/account-api.ts'
import { newSessionKey } from '../session/session-keep.ts'

export type RegisterBody = Parameters<AccountApi['register']>[0]

/** All that a new account begins with. */
export interface MadeKeys {
  readonly accountId: Bytes
  readonly rootKey: Bytes
  readonly sessionKey: CryptoKey
  /** As it is shown. */
  readonly recoveryCode: string
  /** The box of the recovery code. */
  readonly recoveryWrap: RegisterBody['wraps'][number]
  readonly body: Omit<RegisterBody, 'state' | 'ksf' | 'record' | 'wraps' | 'passkey'>
}

/** `deviceName`: for its owner alone; one that is too long is left out. */
export async function makeKeys(deviceName: string): Promise<MadeKeys> {
  const accountId = randomBytes(ID_BYTES)
  const rootKey = newRootKey()
  const recoveryCode = newRecoveryCode()
  const [identity, session] = await Promise.all([firstIdentity(rootKey), newSessionKey()])
  const labelKey = await deriveFromRoot(await importHkdfKey(rootKey), 'session-label')
  const label = (await sealSessionLabel(labelKey, accountId, deviceName)) ?? NO_LABEL
  return {
    accountId,
    rootKey,
    sessionKey: session.key,
    recoveryCode: writeRecoveryCode(recoveryCode),
    recoveryWrap: await wrapOnly({ accountId, rootKey }, 'recovery', recoveryCode),
    body: {
      accountId: toBase64url(accountId),
      commandId: toBase64url(randomBytes(ID_BYTES)),
      identity: toBase64url(identity.pub),
      recovery: toBase64url(await recoveryHashOf(recoveryCode)),
      device: { label: toBase64url(label), key: toBase64url(session.publicKey) },
    },
  }
}

/** The root key in a box of which an account has one. */
export async function wrapOnly<Kind extends Exclude<BoxKind, 'passkey'>>(
  { accountId, rootKey }: { readonly accountId: Bytes; readonly rootKey: Bytes },
  kind: Kind,
  secret: Bytes,
) {
  const box = await sealBox(rootKey, secret, { accountId, kind, id: ONLY_BOX })
  return { kind, id: toBase64url(ONLY_BOX), box: toBase64url(box) }
}
