import { type Bytes, concat, utf8 } from '@wick/e2ee/bytes'
import { sha256 } from '@wick/e2ee/primitives'
import { ascending, numberOf, type SafetyNumber } from '@wick/e2ee/safety'

/** What two contacts compare: the same for both. `identities`: 32 bytes each. */
export async function contactSafetyNumber(identities: readonly [Bytes, Bytes]): Promise<SafetyNumber> {
  return numberOf(await sha256(concat(utf8('wick/1 contact'), ...identities.toSorted(ascending))))
}
