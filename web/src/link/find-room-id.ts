import { toBase64url } from '@wick/e2ee/bytes'
import { deriveRoomId } from '@wick/e2ee/keys'
import { parseFragment, roomOfFragment } from '@wick/e2ee/link'
import { importHkdfKey } from '@wick/e2ee/primitives'

/** The room that a fragment leads to: the leading tab is found by it before anything is opened. @throws LinkError */
export async function findRoomId(fragment: string): Promise<string> {
  const named = roomOfFragment(fragment)
  if (named !== null) return named
  const { secret, isEarlier } = parseFragment(fragment)
  const root = await importHkdfKey(secret)
  secret.fill(0)
  return toBase64url(await deriveRoomId(root, isEarlier))
}
