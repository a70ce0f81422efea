import { type Bytes, concat, utf8 } from '@wick/e2ee/bytes'
import { importVerifier, sign, verify } from '@wick/e2ee/primitives'

/** 64 bytes, by the identity that was: whoever has pinned that one hears of the next from itself. */
export function signNextIdentity(before: CryptoKey, accountId: Bytes, next: Bytes): Promise<Bytes> {
  return sign(before, signedBytes(accountId, next))
}

export async function isNextIdentity(before: Bytes, accountId: Bytes, next: Bytes, signature: Bytes): Promise<boolean> {
  return verify(await importVerifier(before), signature, signedBytes(accountId, next))
}

function signedBytes(accountId: Bytes, next: Bytes): Bytes {
  return concat(utf8('wick/1 identity\0'), accountId, next)
}
