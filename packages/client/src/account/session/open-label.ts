import { fromBase64url } from '@wick/e2ee/bytes'
import { ID_BYTES } from '../crypto/box.ts'
import { openSessionLabel, SEALED_LABEL_BYTES } from '../crypto/session-label.ts'
import type { KeptSession } from './session-keep.ts'

/** The name of a device or a passkey, as only its owner reads it; null where it has none, or none that opens. */
export async function openLabel(
  { accountId, labelKey }: Pick<KeptSession, 'accountId' | 'labelKey'>,
  label: string,
): Promise<string | null> {
  const id = fromBase64url(accountId, ID_BYTES)
  const sealed = fromBase64url(label, SEALED_LABEL_BYTES)
  return id && sealed && openSessionLabel(labelKey, id, sealed)
}
