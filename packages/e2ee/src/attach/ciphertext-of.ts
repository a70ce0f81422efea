import type { Bytes } from '../bytes.ts'
import type { Room } from '../room/room.ts'

/** What an upload sends, as a whole; null when it is gone. */
export async function ciphertextOf({ store, uploads, unstored }: Room, bodyId: string): Promise<Bytes | null> {
  const upload = uploads.find((one) => one.bodyId === bodyId)
  if (upload === undefined) return null
  return unstored.get(bodyId) ?? (await store.get('ciphertexts', upload.order)) ?? null
}
