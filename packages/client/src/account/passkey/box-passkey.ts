import { type Bytes, toBase64url } from '@wick/e2ee/bytes'
import { importHkdfKey } from '@wick/e2ee/primitives'
import { passkeyBoxId, sealBox } from '../crypto/box.ts'
import { deriveFromRoot } from '../crypto/schedule.ts'
import { NO_LABEL, sealSessionLabel } from '../crypto/session-label.ts'
import type { MadePasskey } from './webauthn.ts'

export interface PasskeyBoxing {
  readonly accountId: Bytes
  readonly rootKey: Bytes
  /** For its owner alone; one that is too long is left out. */
  readonly name: string
  /** As the challenge came with. */
  readonly state: string
}

/** A new passkey as the server keeps it: its box, and its name, sealed as that of a device. */
export async function boxPasskey(
  { attestation, credentialId, prf }: MadePasskey,
  { accountId, rootKey, name, state }: PasskeyBoxing,
) {
  const id = await passkeyBoxId(credentialId)
  const box = await sealBox(rootKey, prf, { accountId, kind: 'passkey', id })
  const labelKey = await deriveFromRoot(await importHkdfKey(rootKey), 'session-label')
  const label = (await sealSessionLabel(labelKey, accountId, name)) ?? NO_LABEL
  return { state, attestation, label: toBase64url(label), box: toBase64url(box) }
}
