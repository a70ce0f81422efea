import type { Wrap } from '@wick/contracts/account-ids'
import { type Bytes, fromBase64url } from '@wick/e2ee/bytes'
import { type BoxKind, ID_BYTES, ONLY_BOX, openBox } from '../crypto/box.ts'
import type { Secret } from '../crypto/schedule.ts'

/** What the server keeps of an account for whoever can open it. */
export interface Wrapped {
  readonly accountId: string
  readonly wraps: readonly Wrap[]
}

/** The root key, from the box of its kind; null where there is none that the secret opens. */
export async function openWrap(
  { accountId, wraps }: Wrapped,
  kind: BoxKind,
  secret: Secret,
  id: Bytes = ONLY_BOX,
): Promise<Bytes | null> {
  const account = fromBase64url(accountId, ID_BYTES)
  for (const wrap of wraps) {
    const box = wrap.kind === kind ? fromBase64url(wrap.box) : null
    const rootKey = box && account && (await openBox(box, secret, { accountId: account, kind, id }))
    if (rootKey) return rootKey
  }
  return null
}
